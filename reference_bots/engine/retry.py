"""Retry policies (tenacity) on the bots' own clock.

The first attempt bypasses tenacity, because it nearly always succeeds.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tenacity import AsyncRetrying, retry_if_exception_type, retry_if_not_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential

from reference_bots.ports import Clock

FIRST_WAIT: Final = 0.5
MAX_WAIT: Final = 15.0
"""Seconds between two attempts: doubled each time up to this, so that the bots catch up within a minute after a service
recovers (RES-001).
"""

Result = TypeVar("Result")
Attempt = Callable[[], Awaitable[Result]]


async def retry_forever(clock: Clock, error: type[Exception], attempt: Attempt[Result]) -> Result:
    """Repeat the attempt for ever while it raises `error`."""
    try:
        return await attempt()
    except error:
        await clock.sleep(FIRST_WAIT)
    return await AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=2 * FIRST_WAIT, max=MAX_WAIT),
        retry=retry_if_exception_type(error),
    )(attempt)


async def retry_three_times(
    clock: Clock, error: type[Exception], attempt: Attempt[Result], *, final: tuple[type[Exception], ...] = ()
) -> Result:
    """Make at most three attempts, 0.5 s and 1 s apart. The last error is raised, and a `final` one at once."""
    try:
        return await attempt()
    except final:
        raise
    except error:
        await clock.sleep(FIRST_WAIT)
    return await AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=2 * FIRST_WAIT),
        stop=stop_after_attempt(2),
        retry=retry_if_exception_type(error) & retry_if_not_exception_type(final),
        reraise=True,
    )(attempt)
