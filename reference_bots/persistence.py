"""How long we keep asking. All waiting is on the bots' own clock."""

from typing import Final

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential

from reference_bots.ports import Clock

LONGEST_WAIT: Final = 15.0
"""Seconds between two attempts at most, so that we have caught up within a minute of a recovery (RES-001)."""


def until_taken(clock: Clock, *trouble: type[Exception]) -> AsyncRetrying:
    """Ask again for ever: after 0.5 s, 1 s, 2 s ... up to `LONGEST_WAIT`."""
    return AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=0.5, max=LONGEST_WAIT),
        retry=retry_if_exception_type(trouble),
    )


def a_few_times(clock: Clock, *trouble: type[Exception]) -> AsyncRetrying:
    """Ask three times, 0.5 s and 1 s apart, then give the last trouble to the caller."""
    return AsyncRetrying(
        sleep=clock.sleep,
        wait=wait_exponential(multiplier=0.5, max=2.0),
        stop=stop_after_attempt(3),
        retry=retry_if_exception_type(trouble),
        reraise=True,
    )
