"""Threads of the target that nothing wakes: when each is due by the scenario's clock, and how long it really sleeps."""

import datetime as dt
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from support.processes.process_activity import ThreadUse
from support.processes.thread_waits import ThreadWait, WaitKind
from support.vocabulary.outcome import UnmeasurableTarget
from support.vocabulary.time_text import format_duration

Thread = tuple[int, int]
"""(process, thread)"""

_WOKEN_OTHERWISE = (WaitKind.DESCRIPTORS, WaitKind.EVENTS)

_SAME_END = 0.1
"""Seconds by which the end of one sleep differs from look to look."""

_OVERDUE = 1.0
"""Seconds after the end of a known sleep at which a thread that still sleeps must be in another one."""

_ENDLESS = 10 * 365 * 86_400.0
"""Seconds; a wait that is longer has its end by the faked clock, whose monotonic time reads like a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sleeper:
    """One sleep of a thread.

    used: what the thread had used when it fell asleep.
    due: when it would wake by the scenario's clock.
    ends: when it wakes, by `time.monotonic`.
    """

    used: ThreadUse
    due: dt.datetime
    ends: float

    def is_same_sleep(self, present: "_Sleeper") -> bool:
        """Whether the thread has not run since, or ran only for a stop and a continue, which leave the end as it is."""
        return self.used == present.used or abs(self.ends - present.ends) < _SAME_END


class SleepingThreads:
    """What is known of the target's sleeping threads.

    longest_sleep: seconds of real time that are spent on them in one passage of time.
    """

    def __init__(self, longest_sleep: float) -> None:
        self._longest_sleep = longest_sleep
        self._spent = 0.0
        self._sleepers: dict[Thread, _Sleeper] = {}
        self._others: frozenset[Thread] = frozenset()

    def begin_passage(self) -> None:
        """Nothing of the longest sleep is spent yet."""
        self._spent = 0.0

    def note_waits(
        self, waits: Mapping[Thread, ThreadWait], used: Mapping[Thread, ThreadUse], now: dt.datetime
    ) -> None:
        """Keep in mind which threads sleep. After a stop and a continue a sleep goes on, and its end is not told.

        used: by the target's threads, read with the waits.
        now: by the scenario's clock.
        """
        before, self._sleepers = self._sleepers, {}
        for thread, wait in waits.items():
            known = before.get(thread)
            if wait.kind is WaitKind.RESUMED and thread not in self._others:
                self._sleepers[thread] = known or _Sleeper(used=used[thread], due=now, ends=math.inf)
            elif wait.kind is WaitKind.SLEEP and wait.seconds is not None:
                present = _build_sleeper(used[thread], wait.seconds, now)
                self._sleepers[thread] = known if known is not None and known.is_same_sleep(present) else present
        kept = (thread for thread, wait in waits.items() if wait.kind is WaitKind.RESUMED and thread in self._others)
        self._others = frozenset(kept) | _list_other_waits(waits)

    def choose_wait(self, moment: dt.datetime, passage: timedelta) -> float | None:
        """Seconds of real time until the first thread wakes that would oversleep this moment; None when none would.

        passage: what must pass in all.
        Raises CannotTell when that takes too long.
        """
        late = [sleeper.ends - time.monotonic() for sleeper in self._sleepers.values() if sleeper.due < moment]
        if not late:
            return None
        left = min(late) if min(late) > -_OVERDUE else math.inf
        if self._spent + left > self._longest_sleep:
            raise self._build_error(left, passage)
        left = max(0.0, left)
        self._spent += left
        return left

    def _build_error(self, left: float, passage: timedelta) -> UnmeasurableTarget:
        endless = left > _ENDLESS
        sleep = "without a known end" if endless else f"for {format_duration(timedelta(seconds=left))}"
        return UnmeasurableTarget(
            f"A thread of the target sleeps {sleep} and cannot be woken, while {format_duration(passage)} must pass.",
            seen=f"{self._spent:.1f} s of {self._longest_sleep:g} s were spent waiting for such threads",
            perhaps="libfaketime 0.9.10 never ends waits with a timeout, such as Event.wait; a newer one may."
            if endless
            else "it waits by time.sleep or a timer thread; only event loops can be woken.",
            look='[time] sleeping_threads = "ignore" in the profile, if what it does is not judged',
        )


def _list_other_waits(waits: Mapping[Thread, ThreadWait]) -> frozenset[Thread]:
    """Threads whose waits are no sleeps."""
    return frozenset(thread for thread, wait in waits.items() if wait.kind in _WOKEN_OTHERWISE)


def _build_sleeper(used: ThreadUse, seconds: float, now: dt.datetime) -> _Sleeper:
    ends = time.monotonic() + seconds
    due = dt.datetime.fromtimestamp(ends, dt.UTC) if seconds > _ENDLESS else now + timedelta(seconds=seconds)
    return _Sleeper(used=used, due=due, ends=ends)
