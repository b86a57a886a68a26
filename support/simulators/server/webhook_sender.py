"""Posts deliveries to the bots over kept connections, and says what came of each."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

PATIENCE = 15.0
"""Seconds the bots have to acknowledge a webhook."""

KEPT = 4.0
"""Seconds an idle connection is kept: shorter than common servers keep theirs, so that none is closed while we post."""

LENGTH = 200
"""So many characters of an answer are told."""


def is_acknowledged(status: int | None) -> bool:
    """Whether GoHighLevel takes a delivery for done: any 2xx. status: None = there was no answer."""
    return status is not None and 200 <= status < 300


@dataclass(frozen=True, slots=True)
class Posting:
    """Every delivery is tried once, at once, however many are under way."""

    _session: aiohttp.ClientSession

    async def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        """What came of a delivery.

        status: None when there was no answer.  text: of the answer, or why there was none.
        began: when it was posted, on the machine's steady clock.  seconds: from then until the whole answer was there.
        """
        began = time.monotonic()
        try:
            async with self._session.post(address, data=body, headers=headers, allow_redirects=False) as answer:
                content = await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as failed:
            seconds = time.monotonic() - began
            return {"status": None, "seconds": round(seconds, 6), "began": began, "text": _why(failed)}
        seconds = time.monotonic() - began
        text = content[: 4 * LENGTH].decode(errors="replace")[:LENGTH]
        return {"status": answer.status, "seconds": round(seconds, 6), "began": began, "text": text}


@asynccontextmanager
async def posting() -> AsyncIterator[Posting]:
    """Ready to post while entered. No proxy from the environment is asked: nothing here may leave the machine."""
    connections = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT)
    async with aiohttp.ClientSession(
        connector=connections,
        timeout=aiohttp.ClientTimeout(total=PATIENCE),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
    ) as session:
        yield Posting(session)


def _why(failed: BaseException) -> str:
    if isinstance(failed, TimeoutError):
        return f"{type(failed).__name__}: no answer within {PATIENCE} s"
    return f"{type(failed).__name__}: {failed}"
