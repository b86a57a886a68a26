"""The rate limit of one location: what it grants, and what it tells of those who press."""

import pytest

from support.simulators.gohighlevel.account import Limits
from support.simulators.gohighlevel.errors import Refusal
from support.simulators.gohighlevel.limits import RateLimit, Traffic
from tests.simulators.kernel.manual_clock import ManualClock


def limit_of_two(clock: ManualClock) -> RateLimit:
    """Two requests in ten seconds."""
    return RateLimit(Limits(burst=2, interval_seconds=10, daily=100), clock, message="Too Many Requests")


def test_the_most_in_any_ten_seconds_is_remembered() -> None:
    """Refused calls press too; what comes slower afterwards does not lessen the peak."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(2):
        limit.take()
    for _ in range(2):
        with pytest.raises(Refusal):
            limit.take()
    clock.passes(10)
    limit.take()
    assert Traffic(calls=5, most=4, refused=2) == limit.traffic


def test_ten_seconds_lie_anywhere() -> None:
    """A window may begin between two calls: what came 9 s ago counts, what came 10 s ago does not."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(4):
        limit.take()
        clock.passes(9)
        limit.take()
        clock.passes(10)
    assert Traffic(calls=8, most=2, refused=0) == limit.traffic


def test_a_clock_set_back_refuses_nobody() -> None:
    """Calls that lie in the future are no calls of the last ten seconds."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(2):
        limit.take()
    clock.passes(-3600)
    limit.take()
    assert Traffic(calls=3, most=2, refused=0) == limit.traffic
