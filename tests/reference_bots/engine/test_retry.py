"""How long we keep asking."""

from collections.abc import Awaitable, Callable

import pytest

from reference_bots.engine.retry import a_few_times, until_taken
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


class Trouble(Exception):
    """What is asked again."""


def _asked(
    failures: int, ask: Callable[..., Awaitable[str]], trouble: type[Exception] = Trouble
) -> tuple[str, list[float]]:
    """The outcome, and the virtual seconds at which attempts were made."""
    loop = VirtualTimeLoop()
    clock = VirtualClock(loop, START)
    moments: list[float] = []

    async def attempt() -> str:
        moments.append(loop.time())
        if len(moments) <= failures:
            raise trouble
        return "taken"

    async def asked() -> str:
        return await ask(clock, Trouble, attempt)

    async def scene() -> str:
        asking = loop.create_task(asked())
        await loop.pass_until(300)
        return str(asking.exception() or asking.result()) if asking.done() else "still asking"

    try:
        return loop.run_until_complete(scene()), moments
    finally:
        loop.close()


def test_writes_are_asked_for_until_taken_at_growing_distances() -> None:
    """Half a second, one, two, four, eight, then every fifteen seconds."""
    assert _asked(7, until_taken) == ("taken", [0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5])


def test_questions_are_asked_three_times() -> None:
    """After the third trouble the asker hears of it."""
    assert _asked(2, a_few_times) == ("taken", [0.0, 0.5, 1.5])
    assert _asked(3, a_few_times) == ("", [0.0, 0.5, 1.5])


@pytest.mark.parametrize("ask", [until_taken, a_few_times])
def test_other_errors_are_not_asked_again(ask: Callable[..., Awaitable[str]]) -> None:
    """A mistake is a mistake the first time."""
    assert _asked(1, ask, ValueError) == ("", [0.0])
