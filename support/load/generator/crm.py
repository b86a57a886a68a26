# mypy: allow-untyped-calls
"""The simulated CRM's control and the bots' door, as a place asks them. Reads no more of an answer than it needs."""

from typing import Any

import msgspec
from locust.contrib.fasthttp import FastHttpSession

from support.load.plan import Talker

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


class Crm:
    """One place's line to the control and to the bots. control: base address."""

    def __init__(self, session: FastHttpSession, control: str) -> None:
        self._session, self._control = session, control

    def introduce(self, talker: Talker) -> tuple[str, int]:
        """Put her into the CRM: her contact id, "" when it was refused, and the status."""
        status, content = self._ask("/contacts", talker.contact, "introduction")
        return (_introduced.decode(content).contact_id if content and status < 300 else ""), status

    def write(self, contact_id: str, line: str, *, patience: float, answer: int | None = None) -> Written:
        """She writes and waits. answer: for which of her answers, from 1; None = for the next one."""
        told: dict[str, Any] = {"text": line, "wait": patience}
        if answer is not None:
            told["answer"] = answer
        status, content = self._ask(f"/contacts/{contact_id}/messages", told, "message")
        return _written.decode(content) if content and (status < 300 or status == 502) else Written()

    def prepare(self, messages: list[dict[str, str]]) -> list[Delivery]:
        """Signed deliveries of these messages; fewer when the control does not answer."""
        status, content = self._ask("/deliveries", {"messages": messages}, "preparation")
        return _deliveries.decode(content) if content and status < 300 else []

    def deliver(self, delivery: Delivery) -> int:
        """Post it to the bots' door; the status, 0 when there was no answer."""
        answer = self._session.post(
            delivery.address, data=delivery.body, headers=PLAIN | delivery.headers, name="delivery"
        )
        return int(answer.status_code or 0)

    def _ask(self, path: str, content: Any, name: str) -> tuple[int, bytes]:
        answer = self._session.post(self._control + path, data=_encode(content), headers=PLAIN, name=name)  # type: ignore[arg-type]
        return int(answer.status_code or 0), answer.content or b""
