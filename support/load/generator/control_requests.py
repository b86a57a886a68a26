# mypy: allow-untyped-calls
"""Requests of a virtual user to the simulators' control API and to the target. Reads no more than it needs."""

import time
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from geventhttpclient.url import URL
from locust.contrib.fasthttp import FAILURE_EXCEPTIONS, FastHttpSession

from support.load.model.plan import SimulatedUser, authorization_header

UNREACHABLE = 502
"""The control API's status for a webhook that the target did not accept."""

HEADERS = {"Accept-Encoding": "identity", "Content-Type": "application/json"}


class WebhookTiming(msgspec.Struct, frozen=True):
    """How the target answered a webhook.

    began: on the control API's clock.
    seconds: until the answer.
    status: None = no answer.
    """

    began: float
    seconds: float
    status: int | None = None


class MessageResult(msgspec.Struct, frozen=True):
    """What came of a message. delivery: its webhook.  answers: texts; () = none in time."""

    delivery: WebhookTiming | None = None
    answers: tuple[str, ...] = ()


class PreparedWebhook(msgspec.Struct, frozen=True):
    """A signed webhook, ready to be posted. address: of the target's webhook endpoint."""

    address: str
    headers: dict[str, str]
    body: str


class _CreatedContact(msgspec.Struct, frozen=True):
    contact_id: str = ""


_decode_result = msgspec.json.Decoder(MessageResult).decode
_decode_created = msgspec.json.Decoder(_CreatedContact).decode
decode_webhooks = msgspec.json.Decoder(list[PreparedWebhook]).decode
_encode = msgspec.json.Encoder().encode
_parse_address = cache(URL)


class ControlApiRequests:
    """One virtual user's requests, over the connections of its Locust session.

    Locust's own client parses the address and builds the headers anew each time, which costs the generator a third
    more; so its connection pool is used directly, and the result is reported to Locust's events.
    """

    def __init__(self, session: FastHttpSession, control: str, token: str = "") -> None:
        self._session, self._control = session, control
        self._control_headers = HEADERS | authorization_header(token)

    def create_contact(self, user: SimulatedUser) -> tuple[str, int]:
        """The contact's id, "" when it was refused, and the status."""
        status, content = self._post_to_control("/contacts", user.contact, "introduction")
        return (_decode_created(content).contact_id if status and status < 300 else ""), status

    def send_message(self, contact_id: str, line: str, *, timeout: float, answer: int | None = None) -> MessageResult:
        """Send a message as the contact and wait for an answer.

        timeout: seconds.
        answer: number, from 1, of the answer to wait for; None = the next one.
        """
        content: dict[str, Any] = {"text": line, "wait": timeout}
        if answer is not None:
            content["answer"] = answer
        status, response = self._post_to_control(f"/contacts/{contact_id}/messages", content, "message")
        return _decode_result(response) if status and (status < 300 or status == UNREACHABLE) else MessageResult()

    def prepare_webhooks(self, messages: list[dict[str, str]]) -> list[PreparedWebhook]:
        """Signed webhooks of these messages; none when the control API does not answer."""
        status, content = self._post_to_control("/deliveries", {"messages": messages}, "preparation")
        return decode_webhooks(content) if status and status < 300 else []

    def post_webhook(self, webhook: PreparedWebhook) -> int:
        """Post it to the target; the status, 0 when there was no answer."""
        address = _parse_address(webhook.address)
        headers = HEADERS | webhook.headers
        return self._post_and_report(address, address.request_uri, webhook.body.encode(), "delivery", headers)[0]

    def _post_to_control(self, path: str, content: Any, name: str) -> tuple[int, bytes]:
        return self._post_and_report(_parse_address(self._control), path, _encode(content), name, self._control_headers)

    def _post_and_report(
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
