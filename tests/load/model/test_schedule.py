"""What a plan begins, and when: shapes, rates and bursts, divided over processes without loss."""

from itertools import pairwise

import pytest

from support.load.model.plan import LoadPlan, SimulatedPopulation
from support.load.model.schedule import (
    active_intervals_of_user,
    due_times_of_process,
    due_times_of_user,
    iterate_due_times,
    user_numbers_of_process,
)
from support.load.model.workload import Behaviour, LoadShape, LoadStage, Pace


def build_test_plan(
    *stages: LoadStage, at_once: int = 4, warm_up: int = 2, pace: Pace = "open", behaviour: Behaviour = "cadence"
) -> LoadPlan:
    """A plan of these stages."""
    return LoadPlan(
        workload="shape",
        virtual_users=at_once,
        load_shape=LoadShape(warm_up=warm_up, stages=stages),
        answer_timeout=1,
        control="",
        says={},
        population=SimulatedPopulation(seed=1, skip=0, dialogue_order=(), tags={}),
        pace=pace,
        behaviour=behaviour,
    )


SPIKE = build_test_plan(
    LoadStage(seconds=3, people=1),
    LoadStage(seconds=2, people=4),
    LoadStage(seconds=5, people=1),
    LoadStage(seconds=1),
    pace="closed",
)


@pytest.mark.parametrize(("user", "intervals"), [(0, [(0, 13)]), (1, [(5, 7), (12, 13)]), (3, [(5, 7), (12, 13)])])
def test_a_spike_adds_users_for_a_while(user: int, intervals: list[tuple[float, float]]) -> None:
    """The first stage's users are active from the warm-up on; a stage without a number has all users."""
    assert intervals == active_intervals_of_user(SPIKE, user)


def test_a_rate_is_kept_from_the_first_to_the_last_second() -> None:
    """Warm-up included, and without drift."""
    due = list(
        iterate_due_times(build_test_plan(LoadStage(seconds=3, arrivals=10), LoadStage(seconds=2, arrivals=0.5)))
    )
    assert 20 + 30 + 1 == len(due)
    assert [0.0, 0.1, 0.2] == due[:3]
    assert (4.9, 5.0) == (pytest.approx(due[-2]), due[-1])
    assert all(before < after for before, after in pairwise(due))


@pytest.mark.parametrize("rate", [0.3, 1, 7, 33.3, 100, 199.9])
def test_as_many_begin_as_the_rate_says(rate: float) -> None:
    """The last one is due before the end."""
    due = list(iterate_due_times(build_test_plan(LoadStage(seconds=7, arrivals=rate), warm_up=0)))
    assert due[-1] < 7 <= due[-1] + 1 / rate + 1e-9


def test_bursts_begin_together_and_there_is_none_in_the_warm_up() -> None:
    """Three bursts of four, two seconds apart."""
    burst = LoadStage(seconds=2, burst=4)
    assert [2.0] * 4 + [4.0] * 4 + [6.0] * 4 == list(
        iterate_due_times(build_test_plan(burst, burst, burst, behaviour="conversation"))
    )


@pytest.mark.parametrize("behaviour", ["cadence", "conversation"])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_divide_everything(processes: int, behaviour: Behaviour) -> None:
    """Nothing twice, and nothing is left out."""
    whole = build_test_plan(LoadStage(seconds=3, arrivals=10), behaviour=behaviour)
    users = sorted(
        user for index in range(processes) for user in user_numbers_of_process(whole, index=index, processes=processes)
    )
    assert list(range(4)) == users
    assert list(iterate_due_times(whole)) == sorted(
        due for index in range(processes) for due in due_times_of_process(whole, index=index, processes=processes)
    )
    assert list(iterate_due_times(whole)) == sorted(due for user in users for due in due_times_of_user(whole, user))


def test_each_user_of_a_cadence_has_a_fixed_interval_between_lines() -> None:
    """Four users, ten lines a second: each writes every 0.4 s."""
    due = list(due_times_of_user(build_test_plan(LoadStage(seconds=3, arrivals=10)), 1))
    assert {0.4} == {round(after - before, 9) for before, after in pairwise(due)}


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_due_times_of_a_process_are_those_of_its_users(processes: int) -> None:
    """In a cadence, where each line belongs to one user."""
    whole = build_test_plan(LoadStage(seconds=3, arrivals=10))
    for index in range(processes):
        users = user_numbers_of_process(whole, index=index, processes=processes)
        assert list(due_times_of_process(whole, index=index, processes=processes)) == sorted(
            due for user in users for due in due_times_of_user(whole, user)
        )
