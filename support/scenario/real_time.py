"""The machine's own time, for targets in a process of their own: nothing in it can be skipped."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from support.scenario.scaled_clock import ScaledClock
from support.scenario.target_activity import TargetActivity
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import JournalEntry
from support.vocabulary.outcome import UnmeasurableTarget
from support.vocabulary.time_text import PACIFIC, format_duration, next_moment_at_hour, next_moment_on_day

LONGEST_WAIT = 5.0
"""Seconds that a scenario is let pass at most, unless the profile says otherwise."""

PAUSE = timedelta(seconds=5)
"""What is no longer than this is a pause of people, which no scale makes shorter."""


class RealScenarioTime:
    """The system's clock. Every entry of the scenario's journal must be noted.

    activity: of the target; it counts as idle as soon as it rests.
    answer_timeout: the longest wait for anything, in seconds.
    quiet: seconds without a journal entry for which late actions are looked for.
    scale: how many seconds of a promise pass in one of the machine while time is let pass.
    longest_wait: the most seconds of the machine that time is let pass at once.
    """

    def __init__(
        self,
        clock: Clock,
        activity: TargetActivity,
        *,
        answer_timeout: float,
        quiet: float,
        scale: float = 1.0,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self.clock: Clock = clock if scale == 1 else ScaledClock(clock, scale)
        self._scale = scale
        self._longest_wait = longest_wait
        self._activity = activity
        self._answer_timeout = answer_timeout
        self._quiet = quiet
        self._changed = asyncio.Event()
        self._grown = time.monotonic()

    @property
    def answer_timeout(self) -> timedelta | None:
        """The longest wait for anything."""
        return timedelta(seconds=self._answer_timeout)

    def note_entry(self, _entry: JournalEntry) -> None:
        """The journal has grown: whoever waits looks again."""
        self._grown = time.monotonic()
        self._changed.set()

    def now(self) -> dt.datetime:
        """The present moment."""
        return self.clock.now()

    async def advance_to_hour(self, hour: dt.time) -> None:
        """Wait until clocks in Rancho Cucamonga show `hour`. Raises UnmeasurableTarget when far off, or scaled."""
        self._require_true_hours()
        await self.advance(next_moment_at_hour(self.now(), hour, PACIFIC) - self.now())

    async def advance_to_day(self, day: tuple[int, int], hour: dt.time) -> None:
        """Wait until clocks in Rancho Cucamonga show `hour` on this (month, day). Raises as advance_to_hour."""
        self._require_true_hours()
        await self.advance(next_moment_on_day(self.now(), day, hour, PACIFIC) - self.now())

    async def advance(self, length: timedelta) -> None:
        """Wait for `length`, shortened by the scale. Raises UnmeasurableTarget for more than the longest wait."""
        seconds = self._choose_wait(length)
        if length <= PAUSE or not isinstance(self.clock, ScaledClock):
            await asyncio.sleep(seconds)
            return
        self.clock.begin_passage()
        try:
            await asyncio.sleep(seconds)
        finally:
            self.clock.end_passage()

    async def advance_until(self, holds: Callable[[], bool], timeout: timedelta) -> bool:
        """Wait until `holds()`, at most `timeout` and at most the answer timeout; whether it holds."""
        try:
            async with asyncio.timeout(min(self._answer_timeout, timeout.total_seconds())):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return holds()
        return True

    async def advance_until_done(self, work: "asyncio.Future[Any]", timeout: timedelta) -> None:
        """Wait until the work is done, at most `timeout`."""
        await asyncio.wait([work], timeout=timeout.total_seconds())

    async def wait_until_idle(self) -> None:
        """Wait until the target rests; at most the answer timeout."""
        await self._activity.wait_until_resting(lambda: self._grown, deadline=time.monotonic() + self._answer_timeout)

    async def observe(self, length: timedelta) -> None:
        """Wait until the target has made no call for `quiet`, at most for `length`, and until it rests."""
        deadline = time.monotonic() + min(length.total_seconds(), self._answer_timeout)
        while (left := min(self._grown + self._quiet, deadline) - time.monotonic()) > 0:  # noqa: ASYNC110 - no event says that nothing happens
            await asyncio.sleep(left)
        await self.wait_until_idle()

    def schedule(self, length: timedelta, action: Callable[[], None]) -> None:
        """Do this once `length` has passed. Raises as `advance` does."""
        asyncio.get_running_loop().call_later(self._choose_wait(length), action)

    def _choose_wait(self, length: timedelta) -> float:
        """Seconds of the machine for this length."""
        seconds = length.total_seconds() / (self._scale if length > PAUSE else 1)
        if seconds > self._longest_wait:
            scaled = "" if self._scale == 1 else f"; by its scale of {self._scale:g} these are {seconds:g} s"
            raise UnmeasurableTarget(
                f"The scenario needs {format_duration(length)} to pass, and this target is judged in real time.",
                seen=f"at most {self._longest_wait:g} s are waited{scaled}",
                perhaps="the scenario does not carry @use.with_virtual_clock=yes, so that it was tried."
                if self._scale == 1
                else "the target's intervals can be made shorter still, or the wait longer.",
                look='in the profile: [time] kind = "virtual" for a program, scale or longest_wait; '
                'reach = "in process" has virtual time',
            )
        return seconds

    def _require_true_hours(self) -> None:
        if self._scale != 1:
            raise UnmeasurableTarget(
                "The scenario needs an hour of the day, and the days of this target are shorter.",
                seen=f"[time] scale = {self._scale:g}: its intervals are scaled, and the clock it reads is not",
                perhaps="quiet hours and dates can only be judged where the target's clock is the scenario's.",
                look='in the profile: [time] kind = "virtual" for a program; reach = "in process" has virtual time',
            )


class ShiftedClock:
    """A clock that goes as fast as another one and began at `start`."""

    def __init__(self, clock: Clock, start: dt.datetime) -> None:
        self._clock = clock
        self._shift = start - clock.now()

    def now(self) -> dt.datetime:
        """The start plus the time elapsed since."""
        return self._clock.now() + self._shift

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds`."""
        await self._clock.sleep(seconds)
