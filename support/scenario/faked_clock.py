"""The clock of a scenario whose target's program has it too: the machine's, ahead by a shift that can be changed."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

MICROSECOND = 1e-6
"""What a moment is precise to, in seconds: one that was read from `next_wake` may lie before it by as much."""


class FakedClock:
    """It goes on by itself, as fast as the machine's, and is moved besides.

    write_shift: tells the program the seconds by which the clock is ahead of the machine's.
    """

    def __init__(self, write_shift: Callable[[float], None]) -> None:
        self._write_shift = write_shift
        self._shift = 0.0
        self._sleepers: dict[asyncio.Future[None], float] = {}

    def now(self) -> datetime:
        """The present moment."""
        return datetime.fromtimestamp(self._read_seconds(), UTC)

    def move_to(self, moment: datetime) -> None:
        """It is this moment now; whoever sleeps until then wakes."""
        self._shift = moment.timestamp() - time.time()
        self._write_shift(self._shift)
        for sleeper, due in tuple(self._sleepers.items()):
            if due <= moment.timestamp() + MICROSECOND:
                _wake(sleeper)

    @property
    def next_wake(self) -> datetime | None:
        """When the first sleeper wakes; None when nobody sleeps."""
        return datetime.fromtimestamp(min(self._sleepers.values()), UTC) if self._sleepers else None

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""
        loop = asyncio.get_running_loop()
        sleeper = loop.create_future()
        self._sleepers[sleeper] = self._read_seconds() + seconds
        by_itself = loop.call_later(seconds, _wake, sleeper)
        try:
            await sleeper
        finally:
            by_itself.cancel()
            del self._sleepers[sleeper]

    def _read_seconds(self) -> float:
        return time.time() + self._shift


def _wake(sleeper: "asyncio.Future[None]") -> None:
    if not sleeper.done():
        sleeper.set_result(None)
