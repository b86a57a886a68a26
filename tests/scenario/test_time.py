"""Time passes when a step says so, and everything that falls due on the way happens at its own moment."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from support.scenario.step_context import World
from support.scenario.wiring import START
from support.vocabulary.time_text import PACIFIC


def test_every_world_begins_on_the_same_morning(world: World) -> None:
    """Tuesday 10 March 2026, five to ten in Rancho Cucamonga."""
    assert datetime(2026, 3, 10, 9, 55, tzinfo=PACIFIC) == world.time.now() == START


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (time(9, 55), "2026-03-10T16:55"),
        (time(23, 59), "2026-03-11T06:59"),
        (time(2, 40), "2026-03-11T09:40"),
    ],
)
def test_it_becomes_an_hour(world: World, hour: time, expected: str) -> None:
    """Time passes to the next moment clocks there show the hour; the present one needs no time."""
    world.run(world.time.advance_to_hour(hour))
    assert datetime.fromisoformat(expected).replace(tzinfo=UTC) == world.time.now()


@pytest.mark.parametrize(
    ("day", "expected"), [((10, 30), "2026-10-30T23:30"), ((11, 2), "2026-11-03T00:30"), ((3, 9), "2027-03-10T00:30")]
)
def test_a_day_is_reached(world: World, day: tuple[int, int], expected: str) -> None:
    """Half past four in the afternoon there, before and after clocks change, this year or next."""
    world.run(world.time.advance_to_day(day, time(16, 30)))
    assert datetime.fromisoformat(expected).replace(tzinfo=UTC) == world.time.now()


def test_timers_ring_at_their_moment(world: World) -> None:
    """Three days pass at once, and what falls due within them sees its own moment, not the last one."""
    rung: list[datetime] = []

    async def ring() -> None:
        for _ in range(3):
            await asyncio.sleep(3600)
            rung.append(world.time.now())

    async def play() -> None:
        ringing = asyncio.create_task(ring())
        await world.time.advance(timedelta(days=3))
        await ringing

    world.run(play())
    assert [START + timedelta(hours=hours) for hours in (1, 2, 3)] == rung
    assert START + timedelta(days=3) == world.time.now()


def test_waiting_until_something_holds(world: World) -> None:
    """Time stops passing at the timer after which it holds, and says that it does."""
    happened: list[str] = []

    async def play() -> bool:
        asyncio.get_running_loop().call_later(90, happened.append, "answer")
        return await world.time.advance_until(lambda: bool(happened), timedelta(minutes=10))

    assert world.run(play())
    assert START + timedelta(seconds=90) == world.time.now()


def test_waiting_ends_at_the_timeout(world: World) -> None:
    """What never holds is waited for exactly as long as the timeout says."""
    assert not world.run(world.time.advance_until(lambda: False, timedelta(minutes=10)))
    assert START + timedelta(minutes=10) == world.time.now()
