"""The virtual clock: its start, its time zone and its advance with the loop."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop

START = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)


def test_the_clock_starts_at_the_given_time() -> None:
    """The age of the loop does not matter."""
    loop = VirtualTimeLoop()
    loop.run_until_complete(loop.advance_to(500.0))
    assert VirtualClock(loop, START).now() == START
    loop.close()


def test_the_clock_advances_with_the_loop() -> None:
    """When the loop advances by a day, so does the clock."""
    loop = VirtualTimeLoop()
    clock = VirtualClock(loop, START)
    loop.run_until_complete(loop.advance_to(86400.0))
    assert clock.now() == START + timedelta(days=1)
    loop.close()


def test_sleeping_takes_virtual_time_only() -> None:
    """Three days of sleep end exactly three days later on the clock."""
    loop = VirtualTimeLoop()
    clock = VirtualClock(loop, START)
    ended: list[datetime] = []

    async def sleep_and_record() -> None:
        await clock.sleep(3 * 86400)
        ended.append(clock.now())

    async def scenario() -> None:
        task = asyncio.ensure_future(sleep_and_record())
        await loop.advance_to(clock.to_loop_time(START + timedelta(days=4)))
        await task

    loop.run_until_complete(scenario())
    assert ended == [START + timedelta(days=3)]
    loop.close()


def test_a_time_is_converted_to_loop_time() -> None:
    """One hour after the start is 3,600 virtual seconds after the creation of the clock."""
    loop = VirtualTimeLoop()
    loop.run_until_complete(loop.advance_to(100.0))
    assert VirtualClock(loop, START).to_loop_time(START + timedelta(hours=1)) == 3700.0
    loop.close()


def test_a_start_without_time_zone_is_refused() -> None:
    """The error names the time zone."""
    loop = VirtualTimeLoop()
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(loop, datetime(2026, 3, 10))  # noqa: DTZ001 - the point of the test
    loop.close()
