"""A clock that goes on by itself and is moved besides; both wake whoever sleeps on it."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from support.scenario.faked_clock import FakedClock

START = datetime(2026, 3, 10, 17, tzinfo=UTC)
Play = Callable[[FakedClock], Coroutine[Any, Any, None]]


def play(work: Play) -> list[float]:
    """Do the work with a clock that shows START; the shifts that the program was told."""
    written: list[float] = []

    async def run() -> None:
        clock = FakedClock(written.append)
        clock.move_to(START)
        await work(clock)

    asyncio.run(run())
    return written


def test_it_shows_where_it_was_moved_and_goes_on() -> None:
    """The program is told by how much it differs from the machine's clock."""

    async def work(clock: FakedClock) -> None:
        assert timedelta() <= clock.now() - START < timedelta(seconds=5)
        await clock.sleep(0.02)
        assert clock.now() - START >= timedelta(seconds=0.02)
        clock.move_to(START + timedelta(days=3))

    first, second = play(work)
    assert abs(first + time.time() - START.timestamp()) < 60
    assert abs(second - first - 3 * 86_400) < 60


def test_a_move_wakes_those_who_slept_until_then() -> None:
    """In one go; the next one to wake is known before."""

    async def work(clock: FakedClock) -> None:
        short, long = (asyncio.ensure_future(clock.sleep(days * 86_400)) for days in (1, 2))
        await asyncio.sleep(0)
        assert clock.next_wake
        assert abs(clock.next_wake - START - timedelta(days=1)) < timedelta(minutes=1)
        clock.move_to(clock.next_wake)
        await short
        assert not long.done()
        clock.move_to(START + timedelta(days=2, minutes=1))
        await long
        assert clock.next_wake is None

    assert 3 == len(play(work))


def test_a_cancelled_sleeper_sleeps_no_more() -> None:
    """A call that is given up is not waited for."""

    async def work(clock: FakedClock) -> None:
        sleeper = asyncio.ensure_future(clock.sleep(60))
        await asyncio.sleep(0)
        sleeper.cancel()
        await asyncio.wait([sleeper])
        assert clock.next_wake is None

    play(work)
