"""The virtual clock shared by the target, the simulators and the suite."""

import asyncio
from datetime import datetime, timedelta

from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.vocabulary.clock import Clock

__all__ = ["Clock", "VirtualClock"]


class VirtualClock:
    """A clock that starts at a chosen moment and advances with its virtual-time loop only."""

    def __init__(self, loop: VirtualTimeLoop, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("The virtual clock needs a start with a time zone.")
        self._loop = loop
        self._start = start
        self._origin = loop.time()

    def now(self) -> datetime:
        """The start plus the loop time elapsed since."""
        return self._start + timedelta(seconds=self._loop.time() - self._origin)

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` of virtual time."""
        await asyncio.sleep(seconds)

    def to_loop_time(self, moment: datetime) -> float:
        """`moment` as a time of the loop, in virtual seconds."""
        return self._origin + (moment - self._start).total_seconds()
