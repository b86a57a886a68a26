"""How long we keep asking. All waiting is on the bots' own clock.

The first attempt is made at once and without ado, for it nearly always succeeds; tenacity decides about the others.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tenacity import AsyncRetrying, retry_if_exception_type, retry_if_not_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential

from reference_bots.ports import Clock

FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 15.0
"""Seconds between two attempts: twice as long each time, up to this, so that we have caught up within a minute of a
recovery (RES-001)."""

Result = TypeVar("Result")
Attempt = Callable[[], Awaitable[Result]]


async def until_taken(clock: Clock, trouble: type[Exception], attempt: Attempt[Result]) -> Result:
    """Ask for ever while `trouble` comes of it."""
    try:
        return await attempt()
    except trouble:
        await clock.sleep(FIRST_WAIT)
    return await AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=2 * FIRST_WAIT, max=LONGEST_WAIT),
        retry=retry_if_exception_type(trouble),
    )(attempt)


async def a_few_times(
    clock: Clock, trouble: type[Exception], attempt: Attempt[Result], *, final: tuple[type[Exception], ...] = ()
) -> Result:
    """Ask three times, 0.5 s and 1 s apart; the last trouble is the caller's, and one that is `final` at once."""
    try:
        return await attempt()
    except final:
        raise
    except trouble:
        await clock.sleep(FIRST_WAIT)
    return await AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=2 * FIRST_WAIT),
        stop=stop_after_attempt(2),
        retry=retry_if_exception_type(trouble) & retry_if_not_exception_type(final),
        reraise=True,
    )(attempt)
