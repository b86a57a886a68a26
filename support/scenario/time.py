"""The scenario's time: virtual, or the machine's own."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, time, timedelta
from typing import Any, Protocol

from support.simulators.kernel.call_latency import CallLatency
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.vocabulary.time_text import PACIFIC, next_moment_at_hour, next_moment_on_day


class ScenarioTime(Protocol):
    """One scenario's clock, and how it is advanced."""

    @property
    def answer_timeout(self) -> timedelta | None:
        """The longest wait for anything; None = there is none, for waiting costs nothing."""

    def now(self) -> datetime:
        """The present moment."""

    async def advance_to_hour(self, hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour`."""

    async def advance_to_day(self, day: tuple[int, int], hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour` on this (month, day)."""

    async def advance(self, length: timedelta) -> None:
        """Let `length` pass; everything that falls due on the way gets done at its own moment."""

    async def advance_until(self, holds: Callable[[], bool], timeout: timedelta) -> bool:
        """Let time pass until `holds()`, which the journal decides, at most `timeout`; whether it holds."""

    async def advance_until_done(self, work: "asyncio.Future[Any]", timeout: timedelta) -> None:
        """Let time pass until the work is done, at most `timeout`."""

    async def wait_until_idle(self) -> None:
        """Wait until nothing can go on without time passing."""

    async def observe(self, length: timedelta) -> None:
        """Let time pass in which late actions show: `length`, or what is possible of it."""

    def schedule(self, length: timedelta, action: Callable[[], None]) -> None:
        """Do this once `length` has passed."""


LONGEST_SETTLING = timedelta(minutes=1)
"""After so long a target that calls services one after another is taken for one that never stops."""


class VirtualScenarioTime:
    """Virtual time: it passes only while all tasks of the loop are idle.

    latencies: of the services. A call that is on its way is no idleness: time passes until it has arrived.
    """

    answer_timeout = None

    def __init__(self, loop: VirtualTimeLoop, clock: VirtualClock, latencies: Collection[CallLatency] = ()) -> None:
        self._loop = loop
        self._clock = clock
        self._latencies = latencies

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    async def advance_to_hour(self, hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour`."""
        await self._advance_to(next_moment_at_hour(self._clock.now(), hour, PACIFIC))

    async def advance_to_day(self, day: tuple[int, int], hour: time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour` on this (month, day)."""
        await self._advance_to(next_moment_on_day(self._clock.now(), day, hour, PACIFIC))

    async def advance(self, length: timedelta) -> None:
        """Let `length` pass; everything that falls due on the way gets done at its own moment."""
        await self._advance_to(self._clock.now() + length)

    async def advance_until(self, holds: Callable[[], bool], timeout: timedelta) -> bool:
        """Let time pass until `holds()`, at most `timeout`, then until the loop is idle; whether it holds."""
        held = await self._loop.advance_until(holds, self._loop.time() + timeout.total_seconds())
        await self.wait_until_idle()
        return held

    async def advance_until_done(self, work: "asyncio.Future[Any]", timeout: timedelta) -> None:
        """Let time pass until the work is done, at most `timeout`."""
        await self._loop.advance_until(work.done, self._loop.time() + timeout.total_seconds())

    async def wait_until_idle(self) -> None:
        """Wait until nothing on the loop can go on but by a timer of the target, or of a service that is late."""
        await self._loop.wait_until_idle()
        end = self._loop.time() + LONGEST_SETTLING.total_seconds()
        while self._loop.time() < end and any(latency.is_busy for latency in self._latencies):
            await self._loop.advance_to_next_timer(end)

    async def _advance_to(self, moment: datetime) -> None:
        await self._loop.advance_to(self._clock.to_loop_time(moment))
        await self.wait_until_idle()

    async def observe(self, length: timedelta) -> None:
        """Let `length` pass."""
        await self.advance(length)

    def schedule(self, length: timedelta, action: Callable[[], None]) -> None:
        """Do this once `length` has passed."""
        self._loop.call_later(length.total_seconds(), action)
