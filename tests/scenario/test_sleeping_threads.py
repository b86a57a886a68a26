"""Sleeping threads: due by the scenario's clock although it jumps, waited for while that is short, else not told."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from support.processes.process_activity import ThreadUse
from support.processes.thread_waits import ThreadWait, WaitKind
from support.scenario.sleeping_threads import SleepingThreads
from support.vocabulary.outcome import CannotTell

START = datetime(2026, 3, 10, 17, tzinfo=UTC)
THREAD = (1, 2)
DAY = 86_400.0


class Passage:
    """What is known of one thread while the scenario's clock is moved."""

    def __init__(self) -> None:
        self.threads = SleepingThreads(longest_sleep=10.0)
        self.ran = 0

    def note(self, wait: ThreadWait, *, days: float, runs: bool = True) -> None:
        """The thread waits so after these days. runs: whether it was woken since."""
        self.ran += runs
        used = {THREAD: ThreadUse(ran=self.ran, waited=0)}
        self.threads.note_waits({THREAD: wait}, used, START + timedelta(days=days))

    def choose_wait(self, days: float) -> float | None:
        """The wait before the clock is moved to this day."""
        return self.threads.choose_wait(START + timedelta(days=days), timedelta(days=9))


def sleep(seconds: float) -> ThreadWait:
    """A sleep that ends after so long."""
    return ThreadWait(WaitKind.SLEEP, seconds)


@pytest.mark.parametrize("later", [sleep(3 * DAY), ThreadWait(WaitKind.RESUMED)])
def test_a_sleep_is_due_where_it_was_although_the_clock_jumps(later: ThreadWait) -> None:
    """Neither a stop and a continue nor the days that were skipped put it off."""
    passage = Passage()
    passage.note(sleep(3 * DAY), days=0)
    assert passage.choose_wait(1) is None
    passage.note(later, days=1)
    assert passage.choose_wait(2.9) is None
    with pytest.raises(
        CannotTell, match=r"A thread of the target sleeps for .* and cannot be woken, while 9 d must pass"
    ):
        passage.choose_wait(3.1)


def test_a_wait_by_the_faked_clock_has_no_end() -> None:
    """Its due moment is known all the same."""
    passage = Passage()
    passage.note(sleep((START + timedelta(days=3)).timestamp() - time.monotonic()), days=0)
    assert passage.choose_wait(2.9) is None
    with pytest.raises(CannotTell, match="sleeps without a known end"):
        passage.choose_wait(3.1)


def test_short_sleeps_are_waited_for_until_it_is_too_long() -> None:
    """All of one passage together; the next one begins anew."""
    passage = Passage()
    for _ in range(2):
        passage.note(sleep(4.0), days=0)
        assert passage.choose_wait(1) == pytest.approx(4.0, abs=0.1)
        passage.ran += 1
        passage.note(sleep(5.5), days=0)
        assert passage.choose_wait(1) == pytest.approx(5.5, abs=0.1)
        passage.note(sleep(1.0), days=0)
        with pytest.raises(CannotTell):
            passage.choose_wait(1)
        passage.threads.begin_passage()


def test_a_server_sleeps_not() -> None:
    """Nor does it after a stop and a continue; a sleep whose beginning was not seen may end at any time."""
    passage = Passage()
    passage.note(ThreadWait(WaitKind.DESCRIPTORS, 0.5), days=0)
    passage.note(ThreadWait(WaitKind.RESUMED), days=0)
    passage.note(ThreadWait(WaitKind.RESUMED), days=1)
    assert passage.choose_wait(2) is None
    unseen = Passage()
    unseen.note(ThreadWait(WaitKind.RESUMED), days=0)
    with pytest.raises(CannotTell):
        unseen.choose_wait(1)
