"""The circuit breaker alone, on virtual time (RES-003)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from reference_bots.adapters.circuit_breaker import BreakerState, CircuitBreaker
from reference_bots.system_clock import SystemClock
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START

PAUSE = 30.0


class _Service:
    """A breaker, its clock, and the states it reported."""

    def __init__(self) -> None:
        self.loop = VirtualTimeLoop()
        self.reported_states: list[BreakerState] = []
        clock = VirtualClock(self.loop, START)
        self.breaker = CircuitBreaker(clock, pause=timedelta(seconds=PAUSE), on_change=self.reported_states.append)

    def fail(self, times: int) -> list[bool]:
        """Let so many requests fail; which of them were admitted."""
        admitted = []
        for _ in range(times):
            admitted.append(self.breaker.admit_request())
            if admitted[-1]:
                self.breaker.record_failure()
        return admitted

    def advance(self, seconds: float) -> None:
        """Advance the clock."""
        self.loop.run_until_complete(self.loop.advance_to(self.loop.time() + seconds))


@pytest.fixture
def service() -> Iterator[_Service]:
    """A service without requests yet; its loop is closed afterwards."""
    made = _Service()
    yield made
    made.loop.close()


def test_the_breaker_opens_after_three_failures(service: _Service) -> None:
    """The fourth request is refused."""
    assert service.fail(4) == [True, True, True, False]
    assert service.reported_states == [BreakerState.OPEN]


def test_only_failures_in_a_row_count(service: _Service) -> None:
    """An answer in between restarts the count."""
    service.fail(2)
    service.breaker.record_success()
    assert service.fail(3) == [True, True, True]
    assert service.breaker.state is BreakerState.OPEN


@pytest.mark.parametrize(("seconds", "admitted"), [(PAUSE - 1, False), (PAUSE, True)])
def test_one_probe_is_admitted_after_the_pause(service: _Service, seconds: float, admitted: bool) -> None:
    """Not a second earlier."""
    service.fail(3)
    service.advance(seconds)
    assert service.breaker.admit_request() is admitted


def test_other_requests_are_refused_during_the_probe(service: _Service) -> None:
    """Half open, it refuses all other requests until the probe has ended."""
    service.fail(3)
    service.advance(PAUSE)
    assert service.breaker.admit_request()
    assert service.breaker.state is BreakerState.HALF_OPEN
    assert not service.breaker.admit_request()
    service.breaker.record_success()
    assert service.breaker.admit_request()
    assert service.reported_states == [BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED]


def test_a_failed_probe_starts_another_pause(service: _Service) -> None:
    """A failed probe opens the breaker at once."""
    service.fail(3)
    service.advance(PAUSE)
    assert service.fail(2) == [True, False]
    service.advance(PAUSE - 1)
    assert service.breaker.is_refusing
    service.advance(1)
    assert not service.breaker.is_refusing


def test_late_failures_do_not_prolong_the_pause(service: _Service) -> None:
    """Failures of requests sent before do not restart the pause."""
    service.fail(3)
    service.advance(PAUSE / 2)
    service.breaker.record_failure()
    service.advance(PAUSE / 2)
    assert service.breaker.admit_request()
    assert service.reported_states == [BreakerState.OPEN, BreakerState.HALF_OPEN]


def test_a_late_answer_closes_the_breaker(service: _Service) -> None:
    """An answer closes the breaker, even one to an earlier request."""
    service.fail(3)
    service.breaker.record_success()
    assert service.breaker.state is BreakerState.CLOSED


def test_a_breaker_follows_another_process_and_reports_its_own_opening_alone() -> None:
    """What was opened elsewhere is not reported again."""
    clock, opened = SystemClock(), list[str]()
    breaker = CircuitBreaker(
        clock, pause=timedelta(seconds=30), on_change=lambda _: None, on_opened=lambda: opened.append("opened")
    )
    breaker.follow_opening()
    assert (breaker.state, breaker.is_refusing, opened) == (BreakerState.OPEN, True, [])
    breaker.record_success()
    for _ in range(3):
        breaker.record_failure()
    assert (breaker.state, opened) == (BreakerState.OPEN, ["opened"])
