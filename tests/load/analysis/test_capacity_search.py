"""The search finds the boundary of any target, is fooled by no single window, and says what it could not know."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.capacity_search import (
    GENERATOR,
    CapacityBoundary,
    CapacitySearch,
    CapacitySearchStep,
    CapacityTrial,
    CapacityTrialKind,
    recommend_users,
)

Target = Callable[[CapacitySearchStep], str | None]


def run_search(target: Target, search: CapacitySearch | None = None) -> tuple[CapacityBoundary, list[CapacityTrial]]:
    """The boundary of a target that says what gives up at each step, and all trials it took."""
    trials: list[CapacityTrial] = []
    while isinstance(step := (search or CapacitySearch()).next_step(trials), CapacitySearchStep):
        trials.append(CapacityTrial(users=step.users, kind=step.kind, limit=target(step)))
        assert len(trials) < 500
    return step, trials


def target_with_limit(users: int, limit: str = "p95") -> Target:
    """A target that supports exactly this number of users."""
    return lambda step: limit if step.users > users else None


def test_the_whole_search() -> None:
    """Doubles to the first failure, bisects to a tenth, tries both sides again, sustains the last pass."""
    boundary, trials = run_search(target_with_limit(90))
    assert CapacityBoundary(passing=87, failing=93, binding="p95") == boundary
    assert [25, 50, 100, 75, 87, 93, 87, 93, 87] == [trial.users for trial in trials]
    assert CapacityTrialKind.SUSTAINED is trials[-1].kind
    assert "87 users; at 93 the limit is p95" == str(boundary)


@given(st.integers(0, 4_000), st.integers(1, 200))
def test_every_boundary_is_found(users: int, start: int) -> None:
    """Whatever the start: the target supports `passing` and fails at `failing`, a tenth apart."""
    boundary, trials = run_search(target_with_limit(users), CapacitySearch(start=start))
    assert boundary.passing <= users
    if boundary.failing is None:
        assert users >= boundary.passing == 3_200
    else:
        assert users < boundary.failing
        assert boundary.failing - boundary.passing <= max(1, 0.1 * boundary.passing)
    assert len(trials) <= 40


@given(st.integers(0, 2**32), st.floats(0, 1), st.integers(1, 400))
def test_it_ends_whatever_the_target_does(seed: int, luck: float, ceiling: int) -> None:
    """A target that answers by chance is searched to an end, and never is a level passed without being sustained."""
    random = Random(seed)
    boundary, trials = run_search(
        lambda _: "p95" if random.random() < luck else None, CapacitySearch(start=min(25, ceiling), ceiling=ceiling)
    )
    if boundary.passing:
        assert CapacityTrial(users=boundary.passing, kind=CapacityTrialKind.SUSTAINED) in trials
        assert 2 <= sum(
            trial == CapacityTrial(users=boundary.passing, kind=CapacityTrialKind.SHORT) for trial in trials
        )
    assert boundary.failing is None or boundary.passing < boundary.failing


@pytest.mark.parametrize("unlucky", range(9))
def test_one_unlucky_window_costs_only_time(unlucky: int) -> None:
    """A single window in which a neighbour was noisy, wherever it falls, never moves the boundary."""
    windows = iter(range(1000))
    target = target_with_limit(90)
    boundary, _ = run_search(
        lambda step: "errors" if next(windows) == unlucky and step.kind is CapacityTrialKind.SHORT else target(step)
    )
    assert (87, 93) == (boundary.passing, boundary.failing)


def test_what_cannot_be_sustained_does_not_pass() -> None:
    """A level that holds for a window and breaks in the long trial fails, and a lower one is found and sustained."""
    boundary, _ = run_search(
        lambda step: "memory" if step.kind is CapacityTrialKind.SUSTAINED and step.users > 60 else None
    )
    assert boundary.passing <= 60
    assert "memory" == boundary.binding
    assert not boundary.is_lower_bound


def test_a_generator_that_gives_up_says_at_least() -> None:
    """When the generator is the limit the target may support more, and the answer says so."""
    boundary, _ = run_search(target_with_limit(150, GENERATOR))
    assert boundary.is_lower_bound
    assert f"at least {boundary.passing} users; at {boundary.failing} the load generator gave up" == str(boundary)


def test_a_ceiling_says_at_least() -> None:
    """A target that never fails supports at least the ceiling."""
    boundary, trials = run_search(lambda _: None, CapacitySearch(ceiling=60))
    assert (60, None, True) == (boundary.passing, boundary.failing, boundary.is_lower_bound)
    assert [25, 50, 60, 60, 60] == [trial.users for trial in trials]
    assert "at least 60 users; no higher level was tried" == str(boundary)


def test_a_target_that_serves_no_user() -> None:
    """When a single user is too many the boundary is 0, and nothing is sustained."""
    boundary, trials = run_search(target_with_limit(0, "errors"))
    assert CapacityBoundary(passing=0, failing=1, binding="errors") == boundary
    assert all(trial.kind is CapacityTrialKind.SHORT for trial in trials)


def test_the_binding_limit_is_what_gave_up_most_often() -> None:
    """Of two trials that failed by errors and one by p95 the errors bind."""
    said = iter(["p95", "errors", "errors"])
    trials = [CapacityTrial(users=2, kind=CapacityTrialKind.SHORT, limit=next(said)) for _ in range(3)]
    trials += [CapacityTrial(users=1, kind=CapacityTrialKind.SHORT)] * 2 + [
        CapacityTrial(users=1, kind=CapacityTrialKind.SUSTAINED)
    ]
    assert CapacityBoundary(passing=1, failing=2, binding="errors") == CapacitySearch().next_step(trials)


def test_a_search_is_taken_up_again() -> None:
    """The next step follows from the trials alone: a search continues where they end."""
    _, trials = run_search(target_with_limit(90))
    for done in range(len(trials)):
        step = CapacitySearch().next_step(trials[:done])
        assert CapacitySearchStep(users=trials[done].users, kind=trials[done].kind) == step


def test_four_fifths_of_the_confirmed_level_are_recommended() -> None:
    """The reason names the share and the boundary."""
    users, reason = recommend_users(CapacityBoundary(passing=100, failing=108, binding="p95"))
    assert (80, "80% of what was confirmed (100 users; at 108 the limit is p95)") == (users, reason)


@pytest.mark.parametrize("search", [{"start": 0}, {"start": 50, "ceiling": 20}, {"fineness": 0.0}])
def test_a_search_that_makes_no_sense(search: dict[str, int]) -> None:
    """A start of 0 users, a ceiling below it and an endless bisection are refused."""
    with pytest.raises(ValueError, match="Nothing can be searched"):
        CapacitySearch(**search)


def test_steps_that_rise_go_together() -> None:
    """Doubling up to the assumed level and one step beyond; then both sides of the boundary in one run."""
    search = CapacitySearch(start=10, fineness=0.5)
    assert [10, 20, 40, 80, 160] == [step.users for step in search.plan_steps([], assumed_users=80)]
    assert [10] == [step.users for step in search.plan_steps([], assumed_users=1)]
    tried = [
        CapacityTrial(users=users, kind=CapacityTrialKind.SHORT, limit="p95" if users > 100 else None)
        for users in (40, 80, 160, 120)
    ]
    assert [(80, CapacityTrialKind.SHORT), (120, CapacityTrialKind.SHORT)] == [
        (step.users, step.kind) for step in search.plan_steps(tried, assumed_users=80)
    ]


@given(st.integers(0, 2_000), st.integers(1, 200), st.integers(1, 3_200))
def test_trying_ahead_finds_the_same_boundary(users: int, start: int, assumed: int) -> None:
    """Also where the assumption was wrong."""
    search, target = CapacitySearch(start=start), target_with_limit(users)
    trials: list[CapacityTrial] = []
    while steps := search.plan_steps(trials, assumed_users=assumed):
        assert [step.users for step in steps] == sorted({step.users for step in steps})
        trials += [CapacityTrial(users=step.users, kind=step.kind, limit=target(step)) for step in steps]
        assert len(trials) < 500
    alone, _ = run_search(target, search)
    found = search.next_step(trials)
    assert isinstance(found, CapacityBoundary)
    assert (alone.passing <= users) == (found.passing <= users)
    assert found.failing is None or users < found.failing <= found.passing + max(1, 0.1 * found.passing)
