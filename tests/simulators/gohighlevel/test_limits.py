"""The rate limit of one location: what it grants, and what it tells of those who press."""

import pytest

from support.simulators.gohighlevel.account import RequestLimits
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.limits import RateLimiter, RequestCounts
from tests.simulators.kernel.manual_clock import ManualClock


def limit_of_two(clock: ManualClock) -> RateLimiter:
    """Two requests in ten seconds."""
    return RateLimiter(RequestLimits(burst=2, interval_seconds=10, daily=100), clock, message="Too Many Requests")


def test_the_most_in_any_ten_seconds_is_remembered() -> None:
    """Refused calls press too; what comes slower afterwards does not lessen the peak."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(2):
        limit.consume()
    for _ in range(2):
        with pytest.raises(ApiRefusal):
            limit.consume()
    clock.passes(10)
    limit.consume()
    assert RequestCounts(calls=5, most=4, refused=2) == limit.request_counts


def test_ten_seconds_lie_anywhere() -> None:
    """A window may begin between two calls: what came 9 s ago counts, what came 10 s ago does not."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(4):
        limit.consume()
        clock.passes(9)
        limit.consume()
        clock.passes(10)
    assert RequestCounts(calls=8, most=2, refused=0) == limit.request_counts


def test_a_clock_set_back_refuses_nobody() -> None:
    """Calls that lie in the future are no calls of the last ten seconds."""
    clock = ManualClock()
    limit = limit_of_two(clock)
    for _ in range(2):
        limit.consume()
    clock.passes(-3600)
    limit.consume()
    assert RequestCounts(calls=3, most=2, refused=0) == limit.request_counts
