"""Breakers by themselves, on virtual time (RES-003)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from reference_bots.adapters.circuit_breaker import Breaker, State
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START

PAUSE = 30.0


class _Service:
    """A breaker, its clock, and the states it told."""

    def __init__(self) -> None:
        self.loop = VirtualTimeLoop()
        self.told: list[State] = []
        clock = VirtualClock(self.loop, START)
        self.breaker = Breaker(clock, pause=timedelta(seconds=PAUSE), changed=self.told.append)

    def fails(self, times: int) -> list[bool]:
        """So many requests that get no answer; which of them were let through."""
        admitted = []
        for _ in range(times):
            admitted.append(self.breaker.admits())
            if admitted[-1]:
                self.breaker.failed()
        return admitted

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.loop.run_until_complete(self.loop.pass_until(self.loop.time() + seconds))


@pytest.fixture
def service() -> Iterator[_Service]:
    """A service nobody has asked yet; its loop is closed afterwards."""
    made = _Service()
    yield made
    made.loop.close()


def test_two_failures_are_bad_luck_and_three_are_trouble(service: _Service) -> None:
    """The fourth request stays here."""
    assert service.fails(4) == [True, True, True, False]
    assert service.told == [State.OPEN]


def test_failures_count_in_a_row_only(service: _Service) -> None:
    """An answer in between and the count begins anew."""
    service.fails(2)
    service.breaker.answered()
    assert service.fails(3) == [True, True, True]
    assert service.breaker.state is State.OPEN


@pytest.mark.parametrize(("seconds", "admitted"), [(PAUSE - 1, False), (PAUSE, True)])
def test_after_the_pause_one_looks(service: _Service, seconds: float, admitted: bool) -> None:
    """Not a second earlier."""
    service.fails(3)
    service.passes(seconds)
    assert service.breaker.admits() is admitted


def test_while_one_looks_the_others_do_not_wait(service: _Service) -> None:
    """Half open it lets nobody else through, until the look has ended."""
    service.fails(3)
    service.passes(PAUSE)
    assert service.breaker.admits()
    assert service.breaker.state is State.HALF_OPEN
    assert not service.breaker.admits()
    service.breaker.answered()
    assert service.breaker.admits()
    assert service.told == [State.OPEN, State.HALF_OPEN, State.CLOSED]


def test_a_look_in_vain_costs_another_whole_pause(service: _Service) -> None:
    """One failure is enough then."""
    service.fails(3)
    service.passes(PAUSE)
    assert service.fails(2) == [True, False]
    service.passes(PAUSE - 1)
    assert service.breaker.refuses
    service.passes(1)
    assert not service.breaker.refuses


def test_requests_that_left_before_it_opened_prolong_nothing(service: _Service) -> None:
    """Fifty lost at the same moment are one trouble."""
    service.fails(3)
    service.passes(PAUSE / 2)
    service.breaker.failed()
    service.passes(PAUSE / 2)
    assert service.breaker.admits()
    assert service.told == [State.OPEN, State.HALF_OPEN]


def test_an_answer_that_comes_late_is_an_answer(service: _Service) -> None:
    """Whoever answers works, even if it was asked before."""
    service.fails(3)
    service.breaker.answered()
    assert service.breaker.state is State.CLOSED
