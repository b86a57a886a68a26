"""Deletes what ended so long ago that nobody needs it, once a day."""

from datetime import timedelta
from typing import Final

from reference_bots.log import Log
from reference_bots.ports import Clock
from reference_bots.storage.store import Store, StoreUnavailableError

PRUNED_EVERY: Final = timedelta(days=1)


class Retention:
    """Deletes answered events, closed outbox items and valuations after the retention; conversations stay.

    A delivery that is repeated later than that is taken for a new one.
    """

    def __init__(self, store: Store, clock: Clock, log: Log, *, kept_for: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._log = log
        self._kept_for = kept_for

    async def prune_forever(self) -> None:
        """Prune once a day, for ever; a day on which the store is unavailable is left out."""
        while True:
            await self._clock.sleep(PRUNED_EVERY.total_seconds())
            try:
                deleted = await self._store.prune(before=self._clock.now() - self._kept_for)
            except StoreUnavailableError as error:
                self._log.warning("old rows are deleted later", error=type(error).__name__)
            else:
                self._log.info("old rows deleted", rows=deleted)
