# mypy: allow-untyped-calls
"""The simulated CRM's control and the bots' door, as a place asks them. Reads no more of an answer than it needs."""

import time
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from geventhttpclient.url import URL
from locust.contrib.fasthttp import FAILURE_EXCEPTIONS, FastHttpSession

from support.load.model.plan import Talker

UNREACHABLE = 502
"""The control's status for a delivery that the bots did not take."""

PLAIN = {"Accept-Encoding": "identity", "Content-Type": "application/json"}


class Delivered(msgspec.Struct, frozen=True):
    """How the bots took a delivery. began: on the control's clock.  status: None = they did not answer."""

    began: float
    seconds: float
    status: int | None = None


class Written(msgspec.Struct, frozen=True):
    """What came of a line."""

    delivery: Delivered | None = None
    answers: tuple[str, ...] = ()


class Delivery(msgspec.Struct, frozen=True):
    """A signed delivery, ready to be posted. address: of the bots' door."""

    address: str
    headers: dict[str, str]
    body: str


class _Introduced(msgspec.Struct, frozen=True):
    contact_id: str = ""


_written = msgspec.json.Decoder(Written)
_introduced = msgspec.json.Decoder(_Introduced)
_deliveries = msgspec.json.Decoder(list[Delivery])
_encode = msgspec.json.Encoder().encode
_taken_apart = cache(URL)


class Crm:
    """One place's line to the control and to the bots, over the connections of its Locust session.

    Locust's own way to ask takes apart the address and puts together the headers anew each time, which costs the
    generator a third more; so its connections are used, and it is told what happened.
    """

    def __init__(self, session: FastHttpSession, control: str) -> None:
        self._session, self._control = session, control

    def introduce(self, talker: Talker) -> tuple[str, int]:
        """Put her into the CRM: her contact id, "" when it was refused, and the status."""
        status, content = self._tell("/contacts", talker.contact, "introduction")
        return (_introduced.decode(content).contact_id if status and status < 300 else ""), status

    def write(self, contact_id: str, line: str, *, patience: float, answer: int | None = None) -> Written:
        """She writes and waits. answer: for which of her answers, from 1; None = for the next one."""
        told: dict[str, Any] = {"text": line, "wait": patience}
        if answer is not None:
            told["answer"] = answer
        status, content = self._tell(f"/contacts/{contact_id}/messages", told, "message")
        return _written.decode(content) if status and (status < 300 or status == UNREACHABLE) else Written()

    def prepare(self, messages: list[dict[str, str]]) -> list[Delivery]:
        """Signed deliveries of these messages; fewer when the control does not answer."""
        status, content = self._tell("/deliveries", {"messages": messages}, "preparation")
        return _deliveries.decode(content) if status and status < 300 else []

    def deliver(self, delivery: Delivery) -> int:
        """Post it to the bots' door; the status, 0 when there was no answer."""
        door = _taken_apart(delivery.address)
        return self._post(door, door.request_uri, delivery.body.encode(), "delivery", PLAIN | delivery.headers)[0]

    def _tell(self, path: str, content: Any, name: str) -> tuple[int, bytes]:
        return self._post(_taken_apart(self._control), path, _encode(content), name, PLAIN)

    def _post(
        self, address: URL, path: str, content: bytes, name: str, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        began, status, body, failure = time.perf_counter(), 0, b"", None
        try:
            response = self._session.client.clientpool.get_client(address).request("POST", path, content, headers)
            body, status = bytes(response.read()), int(response.status_code)
        except FAILURE_EXCEPTIONS as silent:
            status, failure = 0, silent
        self._session.request_event.fire(
            request_type="POST",
            name=name,
            response_time=(time.perf_counter() - began) * 1000,
            response_length=len(body),
            exception=failure or (None if status < 400 else ConnectionError(f"status {status}")),
            context={},
        )
        return status, body
