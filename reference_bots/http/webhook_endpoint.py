"""The webhook endpoint: checks, parses, deduplicates and stores a delivery, then acknowledges it.

Written as plain ASGI, so that an oversized body is refused while it is received, and no framework code runs.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.engine.inbox import Inbox
from reference_bots.engine.queue_limit import QueueFullError
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, WebhookRefusedError
from reference_bots.log import Log, describe_error
from reference_bots.metrics import BotMetrics
from reference_bots.ports import CrmUnavailableError
from reference_bots.storage.store import StoreUnavailableError

MAX_BODY_BYTES: Final = 64 * 1024
"""Largest webhook body, in bytes."""

MAX_BODY_SECONDS: Final = 10.0
"""How long the bots wait for a whole body; GoHighLevel sends one at once."""

_WITH_BODY_UNREAD: Final = frozenset({408, 413})
"""Responses after which the connection is closed, because the rest of the body may still come."""

VerifySignature = Callable[[bytes, Headers], bool]
"""Whether the raw body has a valid signature."""

ParseWebhook = Callable[[bytes], WebhookDelivery | IgnoredWebhook]
"""Parses the raw body. Raises WebhookRefusedError."""


class WebhookEndpoint:
    """One webhook address. Refused deliveries are logged by reason only.

    verify: checks the signature.
    parse: parses the body.
    """

    def __init__(
        self, *, verify: VerifySignature, parse: ParseWebhook, inbox: Inbox, metrics: BotMetrics, log: Log
    ) -> None:
        self._verify = verify
        self._parse = parse
        self._inbox = inbox
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one delivery: 200 accepted or skipped, 4xx refused, 429 if it cannot be kept now.

        GoHighLevel delivers again after a 429 alone (docs/sources/gohighlevel.md#webhook-retries), so an error of the
        bots is answered with it, too.
        """
        began = time.perf_counter()
        try:
            body = await _read_body(receive)
            received = time.perf_counter()
            answer = await self._process_webhook(body, Headers(scope=scope))
        except WebhookRefusedError as refused:
            received = time.perf_counter()
            answer = _build_response(refused.status, "refused", refused.reason)
            self._log.warning("delivery refused", status=refused.status, reason=refused.reason)
        except Exception as error:  # noqa: BLE001 - logged, and answered so that it is delivered again
            received = time.perf_counter()
            answer = _build_response(429, "failed", "internal error")
            self._log.error("webhook failed", error=describe_error(error))
        taken = time.perf_counter()
        start, content = answer.build_asgi_messages()
        written = time.perf_counter()
        await send(start)
        await send(content)
        self._metrics.observe_delivery(
            answer.outcome,
            {
                "processing": taken - received,
                "serialising": written - taken,
                "overhead": time.perf_counter() - began,
            },
        )

    async def _process_webhook(self, body: bytes, headers: Headers) -> "_WebhookResponse":
        if not self._verify(body, headers):
            raise WebhookRefusedError(401, "signature")
        delivery = self._parse(body)
        if isinstance(delivery, IgnoredWebhook):
            if delivery.kind:
                self._metrics.count_left_alone(delivery.kind)
            return _build_response(200, "skipped", delivery.reason)
        try:
            new = await self._inbox.accept_delivery(delivery)
        except QueueFullError:
            return _build_response(429, "unavailable", "queue full")
        except StoreUnavailableError:
            return _build_response(429, "unavailable", "storage")
        except CrmUnavailableError:
            return _build_response(429, "unavailable", "crm")
        return _build_response(200, "accepted") if new else _build_response(200, "skipped", "duplicate")


@dataclass(frozen=True, slots=True)
class _WebhookResponse:
    """A response, encoded once."""

    status: int
    outcome: str
    body: bytes

    def build_asgi_messages(self) -> tuple[Message, Message]:
        """The response as ASGI sends it."""
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(self.body)).encode())]
        if self.status in _WITH_BODY_UNREAD:
            headers.append((b"connection", b"close"))
        return (
            {"type": "http.response.start", "status": self.status, "headers": headers},
            {"type": "http.response.body", "body": self.body},
        )


@cache
def _build_response(status: int, outcome: str, reason: str = "") -> _WebhookResponse:
    """One of the dozen possible responses; each is encoded once."""
    body = {"status": outcome, "reason": reason} if reason else {"status": outcome}
    return _WebhookResponse(status, outcome, msgspec.json.encode(body))


class WebhookDispatcher:
    """Passes webhooks straight to their endpoint, before the router, which knows the same addresses.

    endpoints: by path.
    """

    def __init__(self, app: ASGIApp, endpoints: Mapping[str, WebhookEndpoint]) -> None:
        self._app = app
        self._endpoints = endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        endpoint = self._endpoints.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        await (endpoint or self._app)(scope, receive, send)


async def _read_body(receive: Receive) -> bytes:
    """The whole body.

    Raises WebhookRefusedError as soon as it is too large, takes too long, or the sender has gone.
    """
    body = b""
    more = True
    try:
        async with asyncio.timeout(MAX_BODY_SECONDS):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise WebhookRefusedError(400, "incomplete")
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > MAX_BODY_BYTES:
                    raise WebhookRefusedError(413, "too large")
    except TimeoutError as slow:
        raise WebhookRefusedError(408, "too slow") from slow
    return body
