"""The rate limiter of one location: requests granted and requests counted."""

import pytest

from support.simulators.gohighlevel.account import RequestLimits
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.limits import RateLimiter, RequestCounts
from tests.simulators.kernel.manual_clock import ManualClock


def limiter_of_two(clock: ManualClock) -> RateLimiter:
    """Two requests in ten seconds."""
    return RateLimiter(RequestLimits(burst=2, interval_seconds=10, daily=100), clock, message="Too Many Requests")


def test_the_peak_of_any_ten_seconds_is_kept() -> None:
    """Refused requests count as well; slower ones afterwards do not lower the peak."""
    clock = ManualClock()
    limit = limiter_of_two(clock)
    for _ in range(2):
        limit.count_or_refuse_request()
    for _ in range(2):
        with pytest.raises(ApiRefusal):
            limit.count_or_refuse_request()
    clock.advance(10)
    limit.count_or_refuse_request()
    assert RequestCounts(total=5, peak=4, refused=2) == limit.request_counts


def test_the_ten_seconds_are_a_sliding_window() -> None:
    """A request 9 s ago counts, one 10 s ago does not."""
    clock = ManualClock()
    limit = limiter_of_two(clock)
    for _ in range(4):
        limit.count_or_refuse_request()
        clock.advance(9)
        limit.count_or_refuse_request()
        clock.advance(10)
    assert RequestCounts(total=8, peak=2, refused=0) == limit.request_counts


def test_requests_after_a_clock_change_are_granted() -> None:
    """Requests with a future time do not count when the clock was set back."""
    clock = ManualClock()
    limit = limiter_of_two(clock)
    for _ in range(2):
        limit.count_or_refuse_request()
    clock.advance(-3600)
    limit.count_or_refuse_request()
    assert RequestCounts(total=3, peak=2, refused=0) == limit.request_counts
