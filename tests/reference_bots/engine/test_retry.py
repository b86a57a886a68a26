"""Retry policies."""

from collections.abc import Awaitable, Callable

import pytest

from reference_bots.engine.retry import retry_forever, retry_three_times
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


class TemporaryError(Exception):
    """The error that is retried."""


def _run_retries(
    failures: int, policy: Callable[..., Awaitable[str]], error: type[Exception] = TemporaryError
) -> tuple[str, list[float]]:
    """The outcome, and the virtual seconds at which attempts were made."""
    loop = VirtualTimeLoop()
    clock = VirtualClock(loop, START)
    moments: list[float] = []

    async def attempt() -> str:
        moments.append(loop.time())
        if len(moments) <= failures:
            raise error
        return "done"

    async def run_policy() -> str:
        return await policy(clock, TemporaryError, attempt)

    async def scenario() -> str:
        running = loop.create_task(run_policy())
        await loop.advance_to(300)
        return str(running.exception() or running.result()) if running.done() else "still retrying"

    try:
        return loop.run_until_complete(scenario()), moments
    finally:
        loop.close()


def test_unlimited_retries_wait_exponentially() -> None:
    """Waits of 0.5, 1, 2, 4 and 8 s, then every 15 s."""
    assert _run_retries(7, retry_forever) == ("done", [0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5])


def test_limited_retries_make_three_attempts() -> None:
    """The third error is raised."""
    assert _run_retries(2, retry_three_times) == ("done", [0.0, 0.5, 1.5])
    assert _run_retries(3, retry_three_times) == ("", [0.0, 0.5, 1.5])


@pytest.mark.parametrize("policy", [retry_forever, retry_three_times])
def test_other_errors_are_not_retried(policy: Callable[..., Awaitable[str]]) -> None:
    """An error of another class is raised at once."""
    assert _run_retries(1, policy, ValueError) == ("", [0.0])
