"""Refuses deliveries while as many events wait as the bots state that they have room for (QUE-001).

A refused delivery is answered with 429, after which GoHighLevel repeats it.
Source: docs/sources/gohighlevel.md#webhook-retries.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from reference_bots.ports import Clock
from reference_bots.storage.store import Store, StoreUnavailableError

COUNT_EVERY: Final = timedelta(milliseconds=100)
"""While the queue is full, waiting events are counted at most this often: each count reads the whole queue."""


class QueueFullError(StoreUnavailableError):
    """There is no room for another waiting event."""


class QueueLimit:
    """Counts how many more events may wait. The store is asked only when what was known to be free is used up.

    most: events that may wait.
    """

    def __init__(self, store: Store, clock: Clock, *, most: int) -> None:
        self._store = store
        self._clock = clock
        self._most = most
        self._free = 0
        self._counted_at: datetime | None = None
        self._counting = asyncio.Lock()

    async def take_place(self) -> None:
        """Take a place for one event. Raises QueueFullError; StoreUnavailableError if none can be counted.

        Places are taken in the order of the calls, so that no delivery overtakes one that waits for the count.
        """
        async with self._counting:
            if self._free <= 0 and self._may_count():
                self._free = self._most - (await self._store.count_backlog()).pending_events
                self._counted_at = self._clock.now()
            if self._free <= 0:
                raise QueueFullError(f"{self._most} events are waiting.")
            self._free -= 1

    def _may_count(self) -> bool:
        return self._counted_at is None or self._clock.now() - self._counted_at >= COUNT_EVERY
