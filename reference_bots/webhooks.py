"""The door for webhooks: refuse what is not ours, keep what is, and only then say so.

Written as plain ASGI, so that an oversized body is refused while it comes and nothing but the promise is paid for.
"""

import time
from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from reference_bots.deliveries import Delivery, Ignored, Refused
from reference_bots.inbox import Inbox
from reference_bots.ledger import LedgerUnavailable
from reference_bots.log import Log
from reference_bots.metrics import Metrics

LARGEST: Final = 64 * 1024
"""Bytes of a webhook's body."""

Check = Callable[[bytes, Headers], bool]
"""Whether the raw body is signed as it must be."""

Read = Callable[[bytes], Delivery | Ignored]
"""Turns the raw body into a delivery. Raises Refused."""


class WebhookDoor:
    """One webhook address. check: its signature.  read: its shape.  What is refused is logged, by reason alone."""

    def __init__(self, *, check: Check, read: Read, inbox: Inbox, metrics: Metrics, log: Log) -> None:
        self._check = check
        self._read = read
        self._inbox = inbox
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one delivery: 200 accepted or skipped, 4xx refused, 503 when it cannot be kept now."""
        began = time.perf_counter()
        try:
            body = await _whole(receive)
            received = time.perf_counter()
            status, told = await self._take(body, Headers(scope=scope))
        except Refused as refused:
            received = time.perf_counter()
            status, told = refused.status, {"status": "refused", "reason": refused.reason}
            self._log.warning("delivery refused", status=status, reason=refused.reason)
        taken = time.perf_counter()
        answer = Response(msgspec.json.encode(told), status, media_type="application/json")
        written = time.perf_counter()
        await answer(scope, receive, send)
        self._metrics.delivery_measured(
            told["status"],
            {
                "processing": taken - received,
                "serialising": written - taken,
                "overhead": time.perf_counter() - began,
            },
        )

    async def _take(self, body: bytes, headers: Headers) -> tuple[int, Mapping[str, str]]:
        if not self._check(body, headers):
            raise Refused(401, "signature")
        delivery = self._read(body)
        if isinstance(delivery, Ignored):
            return 200, {"status": "skipped", "reason": delivery.reason}
        try:
            new = await self._inbox.take(delivery)
        except LedgerUnavailable:
            return 503, {"status": "unavailable", "reason": "storage"}
        return 200, {"status": "accepted"} if new else {"status": "skipped", "reason": "duplicate"}


async def _whole(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "incomplete")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST:
            raise Refused(413, "too large")
    return body
