"""Sends webhooks to the bots over keep-alive connections and reports the outcome of each."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

DELIVERY_TIMEOUT = 15.0
"""Seconds the bots have to acknowledge a webhook."""

KEEP_ALIVE = 4.0
"""Seconds an idle connection stays open: shorter than common servers' limits, so that none closes during a request."""

RESPONSE_TEXT_LENGTH = 200
"""Number of characters of a response that are reported."""


MOST_RESPONSE_BYTES = 1_000_000
"""Of a response that are read: what a receiver answers is looked at, and never needed."""


def is_acknowledged(status: int | None) -> bool:
    """True for any 2xx, which GoHighLevel takes as an acknowledgement. status: None = no response."""
    return status is not None and 200 <= status < 300


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Sends each webhook once and immediately, without a concurrency limit."""

    _session: aiohttp.ClientSession

    async def send(self, address: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        """Send one webhook and return its outcome.

        status: HTTP status; None = no response.
        text: beginning of the response, or the reason for its absence.
        began: when it was sent, in seconds of `time.monotonic`.
        seconds: from then until the response had arrived.
        """
        began = time.monotonic()
        try:
            async with self._session.post(address, data=body, headers=headers, allow_redirects=False) as response:
                content = await _read_beginning(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            seconds = time.monotonic() - began
            return {"status": None, "seconds": round(seconds, 6), "began": began, "text": _describe_failure(error)}
        seconds = time.monotonic() - began
        text = content[: 4 * RESPONSE_TEXT_LENGTH].decode(errors="replace")[:RESPONSE_TEXT_LENGTH]
        return {"status": response.status, "seconds": round(seconds, 6), "began": began, "text": text}


@asynccontextmanager
async def open_webhook_sender() -> AsyncIterator[WebhookSender]:
    """A sender while entered. It ignores proxies of the environment: no request may leave the machine."""
    connections = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE)
    async with aiohttp.ClientSession(
        connector=connections,
        timeout=aiohttp.ClientTimeout(total=DELIVERY_TIMEOUT),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
    ) as session:
        yield WebhookSender(session)


async def _read_beginning(response: aiohttp.ClientResponse) -> bytes:
    """Of an ordinary answer everything; of a long one its beginning, after which the connection is given up."""
    content = b""
    async for part in response.content.iter_any():
        content += part
        if len(content) > MOST_RESPONSE_BYTES:
            break
    return content


def _describe_failure(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return f"{type(error).__name__}: no response within {DELIVERY_TIMEOUT} s"
    return f"{type(error).__name__}: {error}"
