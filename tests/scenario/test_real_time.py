"""Real time: waits end as soon as the journal says so, and long ones are refused as what cannot be told."""

import asyncio
import datetime as dt
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


def play_scaled(work: Play, *, scale: float, longest_wait: float = 5.0) -> Any:
    """The same with a target whose intervals are so much shorter."""

    async def run() -> Any:
        passing = RealScenarioTime(
            SystemClock(),
            TargetActivity(quiet=QUIET),
            answer_timeout=ANSWER_TIMEOUT,
            quiet=QUIET,
            scale=scale,
            longest_wait=longest_wait,
        )
        return await work(passing, Journal(passing.clock, on_entry=passing.note_entry))

    return asyncio.run(run())


def test_a_day_passes_in_its_share_of_a_second() -> None:
    """And what an interval that began before it leads to counts for the day on which it is due."""

    async def pass_days(passing: RealScenarioTime, journal: Journal) -> tuple[timedelta, list[int], float]:
        began, real = passing.now(), time.perf_counter()
        asyncio.get_running_loop().call_later(0.3, journal.write, "gohighlevel", "message.sent")
        await asyncio.sleep(0.05)
        await passing.advance(timedelta(days=4))
        days = [(entry.at - began).days for entry in journal]
        return passing.now() - began, days, time.perf_counter() - real

    passed, days, real = play_scaled(pass_days, scale=864_000)
    assert timedelta(days=4) <= passed
    assert days
    assert all(day >= 3 for day in days)
    assert real >= 0.4


def test_replies_are_measured_as_they_come() -> None:
    """Between passages, and after one, a tenth of a second is a tenth of a second."""

    async def measure(passing: RealScenarioTime, _journal: Journal) -> list[float]:
        took = []
        for _ in range(2):
            began, real = passing.now(), time.perf_counter()
            await asyncio.sleep(0.1)
            took.append((passing.now() - began).total_seconds() - (time.perf_counter() - real))
            await passing.advance(timedelta(days=1))
        return took

    assert all(abs(apart) < 0.05 for apart in play_scaled(measure, scale=864_000))


def test_a_pause_of_people_is_not_shortened() -> None:
    """Lines of one burst are a second apart, whatever the target's intervals are."""

    async def pause(passing: RealScenarioTime, _journal: Journal) -> float:
        real = time.perf_counter()
        await passing.advance(timedelta(seconds=0.2))
        return time.perf_counter() - real

    assert play_scaled(pause, scale=864_000) >= 0.2


def test_the_longest_wait_counts_after_scaling() -> None:
    """An hour by a scale of 3600 is a second."""

    async def wait(passing: RealScenarioTime, _journal: Journal) -> None:
        await passing.advance(timedelta(hours=2))

    with pytest.raises(CannotTell) as refused:
        play_scaled(wait, scale=3600, longest_wait=1)
    assert "at most 1 s are waited; by its scale of 3600 these are 2 s" in refused.value.seen


def test_hours_of_the_day_are_not_judged_with_a_scale() -> None:
    """The clock that the target reads is not scaled."""

    async def wait(passing: RealScenarioTime, _journal: Journal) -> None:
        await passing.advance_to_hour(dt.time(9))

    with pytest.raises(CannotTell, match="needs an hour of the day"):
        play_scaled(wait, scale=864_000)
