"""Virtual time: it stands still while anyone has work to do, and jumps from timer to timer when told to pass."""

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


def test_quiet_comes_after_all_work(loop: VirtualTimeLoop) -> None:
    """Whoever waits for quiet goes on only when everybody else waits for time or for news."""
    done: list[int] = []

    async def work() -> None:
        for step in range(50):
            await asyncio.sleep(0)
            done.append(step)

    async def scenario() -> int:
        task = asyncio.ensure_future(work())
        await loop.quiet()
        await task
        return len(done)

    assert loop.run_until_complete(scenario()) == 50


def test_quiet_lets_no_time_pass(loop: VirtualTimeLoop) -> None:
    """Waiting for quiet beside a pending timer leaves the timer pending."""

    async def scenario() -> tuple[float, bool]:
        timer = asyncio.ensure_future(asyncio.sleep(10))
        await loop.quiet()
        seen = loop.time(), timer.done()
        timer.cancel()
        return seen

    assert loop.run_until_complete(scenario()) == (0.0, False)


def test_stops_at_every_timer(loop: VirtualTimeLoop) -> None:
    """Work that starts a new timer at each due moment gets all of them within the time that passes."""
    moments: list[float] = []

    async def work() -> None:
        while True:
            await asyncio.sleep(60)
            moments.append(loop.time())

    async def scenario() -> None:
        task = asyncio.ensure_future(work())
        await loop.pass_until(300.0)
        task.cancel()

    loop.run_until_complete(scenario())
    assert moments == [60.0, 120.0, 180.0, 240.0, 300.0]


def test_until_stops_when_it_holds(loop: VirtualTimeLoop) -> None:
    """Time passes only up to the moment the condition first holds."""
    answers: list[str] = []

    async def answer_later() -> None:
        await asyncio.sleep(7)
        answers.append("here")

    async def scenario() -> tuple[bool, float]:
        task = asyncio.ensure_future(answer_later())
        held = await loop.until(lambda: bool(answers), 100.0)
        await task
        return held, loop.time()

    assert loop.run_until_complete(scenario()) == (True, 7.0)


def test_until_gives_up_at_the_limit(loop: VirtualTimeLoop) -> None:
    """A condition that never holds is given up at the limit, and time has passed to it."""

    async def scenario() -> tuple[bool, float]:
        return await loop.until(lambda: False, 90.0), loop.time()

    assert loop.run_until_complete(scenario()) == (False, 90.0)


def test_time_stands_still_for_threads(loop: VirtualTimeLoop) -> None:
    """While a thread started through the loop is at work, nobody is quiet."""
    release = threading.Event()

    async def scenario() -> bool:
        thread = loop.run_in_executor(None, release.wait)
        quiet = asyncio.ensure_future(loop.quiet())
        for _ in range(20):
            await asyncio.sleep(0)
        early = quiet.done()
        release.set()
        await thread
        await quiet
        return early

    assert loop.run_until_complete(scenario()) is False
    loop.run_until_complete(loop.shutdown_default_executor())


def test_two_callers_cannot_let_time_pass_at_once(loop: VirtualTimeLoop) -> None:
    """The second caller is told that the clock is taken."""

    async def scenario() -> None:
        first = asyncio.ensure_future(loop.advance_to_next_timer(10.0))
        await asyncio.sleep(0)
        with pytest.raises(RuntimeError, match="at once"):
            await loop.advance_to_next_timer(20.0)
        await first

    loop.run_until_complete(scenario())
