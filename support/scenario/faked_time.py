"""Virtual time for a target in a process of its own, whose clock follows the scenario's by libfaketime.

Time goes on by itself while anything happens. Once the target rests, the clock is moved to the next moment at which
something may be due, the target is woken, and what it does then is waited for.
"""

import asyncio
import contextlib
import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any, Literal

from support.processes.process_activity import ProcessActivity
from support.processes.thread_waits import ThreadWait, WaitKind
from support.scenario.faked_clock import FakedClock
from support.scenario.sleeping_threads import SleepingThreads
from support.scenario.target_activity import TargetActivity
from support.scenario.time_steps import find_next_stop
from support.simulators.kernel.journal import JournalEntry
from support.vocabulary.time_text import PACIFIC, next_moment_at_hour, next_moment_on_day

STEP_REST = 0.002
"""Seconds for which a target rests that was woken and had nothing to do."""

_WAKE_TIMEOUT = 0.2
"""Seconds until a woken event loop has read the clock; one that takes longer does something else."""

_WAKE_AGAIN = 0.01
"""Seconds after which it is woken once more: a continue takes back a stop that has not arrived."""

_LOOK_PAUSE = 0.0003

_TURNS_OF_A_CALL = 6
"""Turns of the suite's event loop from a connection that waits to be accepted to a call that counts as taken."""

_TIMER_MARGIN = timedelta(milliseconds=2)
"""How much later than its event loop's wait ends a timer is due at the latest: waits are whole milliseconds."""

TRIED_TIMERS = 8
"""Timers of an event loop that are waited for one by one after something happened.

When nothing comes of them they are only looked at now and then, for servers wake ten times a second for nothing.
"""


ThreadWaits = Mapping[tuple[int, int], ThreadWait]
"""(process, thread) -> what it waits for."""

REMEMBERED_MOMENTS = 4
"""The latest moments at which something happened, from which stops are counted."""

_SAME_MOMENT = timedelta(seconds=30)
"""What happens so soon after something else happened with it."""

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


class FakedScenarioTime:
    """One scenario's time. Every entry of its journal must be noted.

    quiet: seconds of real time for which the target has called nothing before the clock is moved for the first time.
    longest_sleep: seconds of real time that are spent, for one passage of time, on threads that cannot be woken.
    sleeping_threads: "wait" for such threads or "ignore" them.
    """

    answer_timeout = None

    def __init__(
        self,
        clock: FakedClock,
        activity: TargetActivity,
        *,
        quiet: float,
        longest_sleep: float,
        sleeping_threads: Literal["wait", "ignore"] = "wait",
    ) -> None:
        self._clock = clock
        self._activity = activity
        self._quiet = quiet
        self._longest_sleep = longest_sleep
        self._sleeping = SleepingThreads(longest_sleep) if sleeping_threads == "wait" else None
        self._changed = asyncio.Event()
        self._grown = time.monotonic()
        self._settled = 0.0
        self._happened = deque([clock.now()], maxlen=REMEMBERED_MOMENTS)
        self._trust = self._tries = TRIED_TIMERS
        self._scheduled: set[asyncio.Task[None]] = set()

    def note_entry(self, _entry: JournalEntry) -> None:
        """The journal has grown: whoever waits looks again, and the target is watched closely from now on."""
        self._grown = time.monotonic()
        now = self._clock.now()
        if now - self._happened[-1] < _SAME_MOMENT:
            self._happened.pop()
        self._happened.append(now)
        self._trust = self._tries = TRIED_TIMERS
        self._changed.set()

    def now(self) -> dt.datetime:
        """The present moment."""
        return self._clock.now()

    async def advance_to_hour(self, hour: dt.time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour`."""
        await self._pass_time(_never, next_moment_at_hour(self.now(), hour, PACIFIC))

    async def advance_to_day(self, day: tuple[int, int], hour: dt.time) -> None:
        """Let time pass until clocks in Rancho Cucamonga show `hour` on this (month, day)."""
        await self._pass_time(_never, next_moment_on_day(self.now(), day, hour, PACIFIC))

    async def advance(self, length: timedelta) -> None:
        """Let `length` pass; what falls due on the way gets done on the way. Raises CannotTell for sleeping threads."""
        await self._pass_time(_never, self.now() + length)

    async def advance_until(self, holds: Callable[[], bool], timeout: timedelta) -> bool:
        """Let time pass until `holds()`, at most `timeout`, then until the target rests; whether it holds."""
        held = await self._pass_time(holds, self.now() + timeout)
        await self.wait_until_idle()
        return held

    async def advance_until_done(self, work: "asyncio.Future[Any]", timeout: timedelta) -> None:
        """Wait until the work is done, at most `timeout` of real time: it waits for a program that ends."""
        await asyncio.wait([work], timeout=timeout.total_seconds())

    async def wait_until_idle(self) -> None:
        """Wait until the target rests."""
        await self._activity.wait_until_resting(self._find_last_call, deadline=time.monotonic() + self._longest_sleep)

    async def observe(self, length: timedelta) -> None:
        """Let `length` pass."""
        await self.advance(length)

    def schedule(self, length: timedelta, action: Callable[[], None]) -> None:
        """Do this once `length` has passed."""

        async def act_later() -> None:
            await self._clock.sleep(length.total_seconds())
            action()

        later = asyncio.ensure_future(act_later())
        self._scheduled.add(later)
        later.add_done_callback(self._scheduled.discard)

    async def _pass_time(self, holds: Callable[[], bool], goal: dt.datetime) -> bool:
        if self._sleeping is not None:
            self._sleeping.begin_passage()
        await self._settle_after_calls(holds)
        watched = self._activity.find_watched()
        if watched is not None and not holds():
            waits, _ = await self._read_waits(watched)
            await self._wake(watched, waits)
        while not holds() and self.now() < goal:
            moment = goal
            if (wake := self._clock.next_wake) is not None:
                moment = min(moment, wake)
            watched = self._activity.find_watched()
            if watched is None:
                self._clock.move_to(max(moment, self.now()))
                await asyncio.sleep(0)
                continue
            waits, rests = await self._read_waits(watched)
            moment = max(self.now(), min(moment, self._choose_moment(waits.values(), rests=rests)))
            if self._sleeping is not None:
                left = self._sleeping.choose_wait(moment, goal - self.now())
                if left is not None:
                    await asyncio.sleep(left + _LOOK_PAUSE)
                    continue
            self._clock.move_to(moment)
            if not await self._wake(watched, waits):
                await self._settle(holds, rest=STEP_REST)
            await self._settle_after_calls(holds)
        return holds()

    async def _read_waits(self, watched: ProcessActivity) -> tuple[ThreadWaits, bool]:
        """What the target's threads wait for, and whether all of them did while it was read."""
        deadline = time.monotonic() + _WAKE_TIMEOUT
        while True:
            before, waits, after = watched.look(), watched.read_waits(), watched.look()
            rests = after.did_nothing_since(before)
            if rests or time.monotonic() > deadline:
                break
            await asyncio.sleep(_LOOK_PAUSE)
        waits = {thread: wait for thread, wait in waits.items() if thread in after.threads}
        if self._sleeping is not None:
            self._sleeping.note_waits(waits, after.threads, self.now())
        return waits, rests

    async def _settle_after_calls(self, holds: Callable[[], bool]) -> None:
        """Wait until the target has rested for the quiet time, if it has not since the journal grew last."""
        while self._settled != self._grown and not holds():
            grown = self._grown
            await self._settle(holds, rest=self._quiet)
            self._settled = grown

    def _choose_moment(self, waits: Collection[ThreadWait], *, rests: bool) -> dt.datetime:
        """When the target may have something to do next. rests: whether all its threads are among those that wait."""
        loops = [wait for wait in waits if wait.kind is WaitKind.EVENTS]
        ends = [wait.seconds for wait in loops if wait.seconds is not None]
        if rests and loops and not ends:
            return _NEVER
        now = self.now()
        stop = find_next_stop(now, self._happened)
        timer = now + timedelta(seconds=min(ends)) + _TIMER_MARGIN if rests and ends else now
        if timer >= stop:
            return timer
        if timer > now and self._tries > 0:
            self._tries -= 1
            return timer
        self._trust //= 2
        self._tries = self._trust
        return stop

    async def _wake(self, watched: ProcessActivity, waits: ThreadWaits) -> bool:
        """Make the event loops that wait for a time read the clock; whether they did, and rest again.

        waits: of the target's threads.
        """
        loops = {one for one, wait in waits.items() if wait.kind is WaitKind.EVENTS and wait.seconds is not None}
        before = watched.look().threads
        deadline = time.monotonic() + _WAKE_TIMEOUT
        rests = False
        while not rests and time.monotonic() < deadline:
            watched.wake_event_loops()
            again = time.monotonic() + _WAKE_AGAIN
            while not rests and time.monotonic() < again:
                await asyncio.sleep(_LOOK_PAUSE)
                now = watched.look()
                rests = not now.is_running and all(now.threads.get(one) != before.get(one) for one in loops)
        for _ in range(_TURNS_OF_A_CALL):
            await asyncio.sleep(0)
        if self._activity.calls.is_working:
            return False
        with contextlib.suppress(OSError):
            return rests and not watched.is_answer_awaited(within=self._quiet)
        return rests

    async def _settle(self, holds: Callable[[], bool], *, rest: float) -> None:
        """Wait until the target rests, or until `holds()`."""
        resting = asyncio.ensure_future(
            self._activity.wait_until_resting(
                self._find_last_call, deadline=time.monotonic() + self._longest_sleep, rest=rest
            )
        )
        try:
            while not holds() and not resting.done():
                self._changed.clear()
                growing = asyncio.ensure_future(self._changed.wait())
                await asyncio.wait({resting, growing}, return_when=asyncio.FIRST_COMPLETED)
                growing.cancel()
        finally:
            resting.cancel()
        await asyncio.wait({resting})
        if not resting.cancelled():
            resting.result()

    def _find_last_call(self) -> float:
        return self._grown


def _never() -> bool:
    return False
