"""What a plan wants to begin, and when: shapes, rates and bursts, shared out without loss."""

from itertools import pairwise

import pytest

from support.load.model.plan import Casting, Plan
from support.load.model.schedule import due_at, due_in, dues, openings, share
from support.load.model.workload import Behaviour, Pace, Span, Stage


def plan(
    *stages: Stage, at_once: int = 4, warm_up: int = 2, pace: Pace = "open", behaviour: Behaviour = "cadence"
) -> Plan:
    """A plan of these stages."""
    return Plan(
        workload="shape",
        at_once=at_once,
        span=Span(warm_up=warm_up, stages=stages),
        patience=1,
        control="",
        says={},
        casting=Casting(seed=1, skip=0, dealt=(), tags={}),
        pace=pace,
        behaviour=behaviour,
    )


SPIKE = plan(
    Stage(seconds=3, people=1), Stage(seconds=2, people=4), Stage(seconds=5, people=1), Stage(seconds=1), pace="closed"
)


@pytest.mark.parametrize(("place", "open_"), [(0, [(0, 13)]), (1, [(5, 7), (12, 13)]), (3, [(5, 7), (12, 13)])])
def test_a_spike_opens_places_and_shuts_them(place: int, open_: list[tuple[float, float]]) -> None:
    """The first stage's people are there from the warm-up on; a stage that names nobody has everybody."""
    assert open_ == openings(SPIKE, place)


def test_a_rate_is_kept_from_the_first_to_the_last_second() -> None:
    """Half a second of warm-up at ten a second begins five; what is due never drifts."""
    due = list(dues(plan(Stage(seconds=3, arrivals=10), Stage(seconds=2, arrivals=0.5))))
    assert 20 + 30 + 1 == len(due)
    assert [0.0, 0.1, 0.2] == due[:3]
    assert (4.9, 5.0) == (pytest.approx(due[-2]), due[-1])
    assert all(before < after for before, after in pairwise(due))


@pytest.mark.parametrize("rate", [0.3, 1, 7, 33.3, 100, 199.9])
def test_as_many_begin_as_the_rate_says(rate: float) -> None:
    """The last one is due before the end."""
    due = list(dues(plan(Stage(seconds=7, arrivals=rate), warm_up=0)))
    assert due[-1] < 7 <= due[-1] + 1 / rate + 1e-9


def test_bursts_begin_together_and_there_is_none_before_they_count() -> None:
    """Three bursts of four, two seconds apart."""
    burst = Stage(seconds=2, burst=4)
    assert [2.0] * 4 + [4.0] * 4 + [6.0] * 4 == list(dues(plan(burst, burst, burst, behaviour="conversation")))


@pytest.mark.parametrize("behaviour", ["cadence", "conversation"])
@pytest.mark.parametrize("of", [1, 2, 3])
def test_processes_share_out_everything(of: int, behaviour: Behaviour) -> None:
    """Nothing is done twice and nothing is left out."""
    whole = plan(Stage(seconds=3, arrivals=10), behaviour=behaviour)
    places = sorted(place for index in range(of) for place in share(whole, index=index, of=of))
    assert list(range(4)) == places
    assert list(dues(whole)) == sorted(due for index in range(of) for due in due_in(whole, index=index, of=of))
    assert list(dues(whole)) == sorted(due for place in places for due in due_at(whole, place))


def test_each_person_of_a_cadence_has_the_same_time_between_her_lines() -> None:
    """Four people, ten lines a second: each writes every 0.4 s."""
    due = list(due_at(plan(Stage(seconds=3, arrivals=10)), 1))
    assert {0.4} == {round(after - before, 9) for before, after in pairwise(due)}


@pytest.mark.parametrize("of", [1, 2, 3])
def test_a_process_knows_what_is_due_at_its_places(of: int) -> None:
    """In a cadence what is due in a process is what is due at its places."""
    whole = plan(Stage(seconds=3, arrivals=10))
    for index in range(of):
        places = share(whole, index=index, of=of)
        assert list(due_in(whole, index=index, of=of)) == sorted(due for each in places for due in due_at(whole, each))
