"""Virtual time stands still while a task can run, and jumps from timer to timer when advanced."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from support.simulators.kernel.virtual_time import VirtualTimeLoop


@pytest.fixture
def loop() -> Iterator[VirtualTimeLoop]:
    made = VirtualTimeLoop()
    yield made
    made.close()


def test_idle_comes_after_all_work(loop: VirtualTimeLoop) -> None:
    """A caller continues only when all other tasks wait for a timer or an event."""
    done: list[int] = []

    async def work() -> None:
        for step in range(50):
            await asyncio.sleep(0)
            done.append(step)

    async def scenario() -> int:
        task = asyncio.ensure_future(work())
        await loop.wait_until_idle()
        await task
        return len(done)

    assert loop.run_until_complete(scenario()) == 50


def test_waiting_for_idle_does_not_advance_time(loop: VirtualTimeLoop) -> None:
    """A pending timer stays pending."""

    async def scenario() -> tuple[float, bool]:
        timer = asyncio.ensure_future(asyncio.sleep(10))
        await loop.wait_until_idle()
        seen = loop.time(), timer.done()
        timer.cancel()
        return seen

    assert loop.run_until_complete(scenario()) == (0.0, False)


def test_time_stops_at_every_timer(loop: VirtualTimeLoop) -> None:
    """A task that starts a new timer at each one gets all of them within the advanced time."""
    moments: list[float] = []

    async def work() -> None:
        while True:
            await asyncio.sleep(60)
            moments.append(loop.time())

    async def scenario() -> None:
        task = asyncio.ensure_future(work())
        await loop.advance_to(300.0)
        task.cancel()

    loop.run_until_complete(scenario())
    assert moments == [60.0, 120.0, 180.0, 240.0, 300.0]


def test_advancing_stops_when_the_condition_is_true(loop: VirtualTimeLoop) -> None:
    """Time advances only until the condition is true for the first time."""
    answers: list[str] = []

    async def answer_later() -> None:
        await asyncio.sleep(7)
        answers.append("here")

    async def scenario() -> tuple[bool, float]:
        task = asyncio.ensure_future(answer_later())
        is_true = await loop.advance_until(lambda: bool(answers), 100.0)
        await task
        return is_true, loop.time()

    assert loop.run_until_complete(scenario()) == (True, 7.0)


def test_advancing_stops_at_the_limit(loop: VirtualTimeLoop) -> None:
    """The result is false, and the time is the limit."""

    async def scenario() -> tuple[bool, float]:
        return await loop.advance_until(lambda: False, 90.0), loop.time()

    assert loop.run_until_complete(scenario()) == (False, 90.0)


def test_time_stands_still_while_a_thread_runs(loop: VirtualTimeLoop) -> None:
    """While a thread started through the loop runs, the loop is not idle."""
    release = threading.Event()

    async def scenario() -> bool:
        thread = loop.run_in_executor(None, release.wait)
        quiet = asyncio.ensure_future(loop.wait_until_idle())
        for _ in range(20):
            await asyncio.sleep(0)
        early = quiet.done()
        release.set()
        await thread
        await quiet
        return early

    assert loop.run_until_complete(scenario()) is False
    loop.run_until_complete(loop.shutdown_default_executor())


def test_two_callers_cannot_advance_time_at_once(loop: VirtualTimeLoop) -> None:
    """The second caller gets an error."""

    async def scenario() -> None:
        first = asyncio.ensure_future(loop.advance_to_next_timer(10.0))
        await asyncio.sleep(0)
        with pytest.raises(RuntimeError, match="at once"):
            await loop.advance_to_next_timer(20.0)
        await first

    loop.run_until_complete(scenario())
