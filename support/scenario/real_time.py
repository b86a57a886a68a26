"""The machine's own time, for targets in a process of their own: nothing in it can be skipped."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from support.scenario.target_activity import TargetActivity
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import JournalEntry
from support.vocabulary.outcome import UnmeasurableTarget
from support.vocabulary.time_text import PACIFIC, format_duration, next_moment_at_hour, next_moment_on_day

LONGEST_WAIT = timedelta(seconds=5)
"""The longest time that a scenario is let pass."""


class RealScenarioTime:
    """The system's clock. Every entry of the scenario's journal must be noted.

    activity: of the target; it counts as idle as soon as it rests.
    answer_timeout: the longest wait for anything, in seconds.
    quiet: seconds without a journal entry for which late actions are looked for.
    """

    def __init__(self, clock: Clock, activity: TargetActivity, *, answer_timeout: float, quiet: float) -> None:
        self._clock = clock
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
        return self._clock.now()

    async def advance_to_hour(self, hour: dt.time) -> None:
        """Wait until clocks in Rancho Cucamonga show `hour`. Raises CannotTell when that is long."""
        await self.advance(next_moment_at_hour(self.now(), hour, PACIFIC) - self.now())

    async def advance_to_day(self, day: tuple[int, int], hour: dt.time) -> None:
        """Wait until clocks in Rancho Cucamonga show `hour` on this (month, day). Raises CannotTell for a long wait."""
        await self.advance(next_moment_on_day(self.now(), day, hour, PACIFIC) - self.now())

    async def advance(self, length: timedelta) -> None:
        """Wait for `length`. Raises CannotTell for more than LONGEST_WAIT."""
        _require_short(length)
        await asyncio.sleep(length.total_seconds())

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
        """Do this once `length` has passed. Raises CannotTell for more than LONGEST_WAIT."""
        _require_short(length)
        asyncio.get_running_loop().call_later(length.total_seconds(), action)


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


def _require_short(length: timedelta) -> None:
    if length > LONGEST_WAIT:
        raise UnmeasurableTarget(
            f"The scenario needs {format_duration(length)} to pass, and this target is judged in real time.",
            seen=f"at most {LONGEST_WAIT.total_seconds():g} s are waited",
            perhaps="the scenario does not carry @use.with_virtual_clock=yes, so that it was tried.",
            look='in the profile: [time] kind = "virtual" for a program; reach = "in process" has virtual time',
        )
