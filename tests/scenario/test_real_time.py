"""Real time: waits end as soon as the journal says so, and long ones are refused as what cannot be told."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.scenario.real_time import RealScenarioTime, ShiftedClock
from support.scenario.target_activity import TargetActivity
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.vocabulary.outcome import CannotTell

ANSWER_TIMEOUT = 0.4
QUIET = 0.05
Play = Callable[[RealScenarioTime, Journal], Coroutine[Any, Any, Any]]


def play(work: Play) -> Any:
    """The result of the work with a real time and its journal."""

    async def run() -> Any:
        clock = SystemClock()
        passing = RealScenarioTime(clock, TargetActivity(quiet=QUIET), answer_timeout=ANSWER_TIMEOUT, quiet=QUIET)
        return await work(passing, Journal(clock, on_entry=passing.note_entry))

    return asyncio.run(run())


@pytest.mark.parametrize("delay", [0.0, 0.005, 0.05, 0.3])
def test_waiting_adds_at_most_five_milliseconds(delay: float) -> None:
    """An answer after a known delay is noticed at once; the best of five tells what the waiting itself adds."""

    async def measure(passing: RealScenarioTime, journal: Journal) -> float:
        added = []
        for _ in range(5):
            length = len(journal)
            asyncio.get_running_loop().call_later(delay, journal.write, "gohighlevel", "message.sent")
            assert await passing.advance_until(lambda: len(journal) > length, timedelta(minutes=10))  # noqa: B023
            (answer,) = journal.find_entries("message.sent", after=length)
            added.append(time.perf_counter() - answer.machine_seconds)
        return min(added)

    assert play(measure) < 0.005


def test_a_wait_ends_at_the_timeout() -> None:
    """What never holds is waited for as long as the answer timeout, although ten minutes were allowed."""

    async def wait(passing: RealScenarioTime, _journal: Journal) -> tuple[bool, float]:
        began = time.perf_counter()
        return await passing.advance_until(lambda: False, timedelta(minutes=10)), time.perf_counter() - began

    held, took = play(wait)
    assert not held
    assert ANSWER_TIMEOUT <= took < ANSWER_TIMEOUT + 1


def test_idle_is_a_journal_that_does_not_grow() -> None:
    """Every entry begins the quiet time anew; one that never ends is given up after the answer timeout."""

    async def wait(passing: RealScenarioTime, journal: Journal) -> float:
        began = time.perf_counter()
        for number in range(4):
            asyncio.get_running_loop().call_later(number * QUIET / 2, lambda: journal.write("gohighlevel", "call"))
        await passing.observe(timedelta(hours=2))
        return time.perf_counter() - began

    assert 2.5 * QUIET <= play(wait) < ANSWER_TIMEOUT

    async def never_rests(passing: RealScenarioTime, journal: Journal) -> float:
        async def write_forever() -> None:
            while True:
                journal.write("gohighlevel", "call")
                await asyncio.sleep(QUIET / 5)

        writing = asyncio.create_task(write_forever())
        began = time.perf_counter()
        await passing.wait_until_idle()
        writing.cancel()
        return time.perf_counter() - began

    assert ANSWER_TIMEOUT <= play(never_rests) < ANSWER_TIMEOUT + 1


def test_a_short_time_passes_and_a_long_one_cannot() -> None:
    """Days are no failure of the target: nothing can be told about them."""

    async def pass_days(passing: RealScenarioTime, _journal: Journal) -> None:
        before = passing.now()
        await passing.advance(timedelta(milliseconds=20))
        assert passing.now() - before >= timedelta(milliseconds=20)
        await passing.advance(timedelta(days=3))

    with pytest.raises(CannotTell, match="The scenario needs 3 d"):
        play(pass_days)


def test_what_is_scheduled_happens_soon_or_not_at_all() -> None:
    """A service that recovers after seconds does; one that would after minutes is refused at once."""

    async def schedule(passing: RealScenarioTime, journal: Journal) -> bool:
        passing.schedule(timedelta(milliseconds=20), lambda: journal.write("gohighlevel", "call"))
        with pytest.raises(CannotTell, match="The scenario needs 4 min to pass"):
            passing.schedule(timedelta(minutes=4), lambda: journal.write("gohighlevel", "call"))
        return await passing.advance_until(lambda: len(journal) == 1, timedelta(minutes=10))

    assert play(schedule)


def test_work_is_waited_for_until_it_is_done() -> None:
    """It need not write into the journal."""

    async def wait(passing: RealScenarioTime, _journal: Journal) -> tuple[bool, bool]:
        quick, endless = (asyncio.ensure_future(asyncio.sleep(seconds)) for seconds in (0.02, 60))
        for work in (quick, endless):
            await passing.advance_until_done(work, timedelta(seconds=0.2))
        endless.cancel()
        return quick.done(), endless.done()

    assert (True, False) == play(wait)


def test_a_shifted_clock_begins_at_its_start() -> None:
    """And goes on from there."""
    start = datetime(2026, 3, 10, 17, tzinfo=UTC)
    clock = ShiftedClock(SystemClock(), start)
    asyncio.run(clock.sleep(0.02))
    assert timedelta(seconds=0.02) <= clock.now() - start < timedelta(seconds=5)
