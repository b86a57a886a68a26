"""The time everybody in a scenario lives by."""

import asyncio
from datetime import datetime, timedelta

from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.vocabulary.clock import Clock

__all__ = ["Clock", "VirtualClock"]


class VirtualClock:
    """A clock that starts at a chosen moment and moves only with its loop."""

    def __init__(self, loop: VirtualTimeLoop, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("The virtual clock needs a start with a time zone.")
        self._loop = loop
        self._start = start
        self._origin = loop.time()

    def now(self) -> datetime:
        """The start plus what has passed on the loop since then."""
        return self._start + timedelta(seconds=self._loop.time() - self._origin)

    async def sleep(self, seconds: float) -> None:
        """Wait `seconds` of virtual time."""
        await asyncio.sleep(seconds)

    def seconds_at(self, moment: datetime) -> float:
        """`moment` on the loop's own scale, in virtual seconds."""
        return self._origin + (moment - self._start).total_seconds()
