"""The scenario's virtual time."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.vocabulary.time_text import PACIFIC, next_moment_at_hour, next_moment_on_day


class ScenarioTime:
    """One scenario's clock, and how it is advanced."""

    def __init__(self, loop: VirtualTimeLoop, clock: VirtualClock) -> None:
        self._loop = loop
        self._clock = clock

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    async def advance_to_hour(self, hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour`."""
        await self._loop.advance_to(self._clock.to_loop_time(next_moment_at_hour(self._clock.now(), hour, PACIFIC)))

    async def advance_to_day(self, day: tuple[int, int], hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour` on this (month, day)."""
        await self._loop.advance_to(self._clock.to_loop_time(next_moment_on_day(self._clock.now(), day, hour, PACIFIC)))

    async def advance(self, length: timedelta) -> None:
        """Let `length` pass; everything that falls due on the way gets done at its own moment."""
        await self._loop.advance_to(self._loop.time() + length.total_seconds())

    async def advance_until(self, holds: Callable[[], bool], timeout: timedelta) -> bool:
        """Let time pass until `holds()`, at most `timeout`, then until the loop is idle; whether it holds."""
        held = await self._loop.advance_until(holds, self._loop.time() + timeout.total_seconds())
        await self._loop.wait_until_idle()
        return held

    async def wait_until_idle(self) -> None:
        """Wait until nothing on the loop can go on without time passing."""
        await self._loop.wait_until_idle()
