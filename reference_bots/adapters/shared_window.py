"""The location's rate limit over all processes: a window that they share in Redis, or in the database.

While Redis does not answer, the database counts: slower, and as strict. While neither answers, no request is sent.
"""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from reference_bots.ports import Clock
from reference_bots.storage.store import Store, StoreUnavailableError
from reference_bots.system_clock import SystemClock

LONGEST_REQUEST: Final = timedelta(seconds=60)
"""How long a request counts at most whose process died before its answer came."""

_WAIT_FOR_STORE: Final = 1.0
"""Seconds until the next attempt while neither Redis nor the database answers."""


class CacheUnavailableError(Exception):
    """The cache does not answer."""


class SlotCounter(Protocol):
    """Counts the slots of a window. Its methods raise CacheUnavailableError, or StoreUnavailableError."""

    async def take_slot(
        self, location_id: str, slot: str, *, limit: int, lasts: timedelta, now: datetime | None
    ) -> float:
        """Take a slot; seconds until there is one, 0 if it is taken. now: None = by the server's clock."""

    async def end_slot(self, slot: str, *, lasts: timedelta, now: datetime | None) -> None:
        """Let the slot count for so long from now on; nothing frees it."""


@dataclass(slots=True)
class SharedSlot:
    """A slot of the shared window. was_sent: set False only if the request certainly was not sent."""

    was_sent: bool = True


class SharedWindow:
    """The window of one location.

    cache: counts in Redis; None = the database alone counts.
    limit: slots per window.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        cache: SlotCounter | None,
        *,
        location_id: str,
        limit: int,
        window: timedelta = timedelta(seconds=10),
    ) -> None:
        self._counters: tuple[SlotCounter, ...] = (store,) if cache is None else (cache, store)
        self._clock = clock
        self._location_id = location_id
        self._limit = limit
        self._window = window

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[SharedSlot]:
        """Entered when one more request of all processes is allowed; left when its outcome is known."""
        name, slot = f"{self._location_id}:{uuid.uuid4().hex}", SharedSlot()
        while (wait := await self._take(name)) > 0:
            await self._clock.sleep(wait)
        try:
            yield slot
        finally:
            # If nobody answers, the slot ends by itself.
            lasts = self._window if slot.was_sent else timedelta()
            for counter in self._counters:
                with suppress(CacheUnavailableError, StoreUnavailableError):
                    await counter.end_slot(name, lasts=lasts, now=self._now())
                    break

    async def _take(self, name: str) -> float:
        for counter in self._counters:
            with suppress(CacheUnavailableError, StoreUnavailableError):
                return await counter.take_slot(
                    self._location_id, name, limit=self._limit, lasts=self._window + LONGEST_REQUEST, now=self._now()
                )
        return _WAIT_FOR_STORE

    def _now(self) -> datetime | None:
        """The server's clock, which all processes share, except where the bots do not live in the machine's time."""
        return None if isinstance(self._clock, SystemClock) else self._clock.now()
