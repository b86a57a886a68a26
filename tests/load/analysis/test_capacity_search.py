"""The search finds the boundary of any target, is fooled by no single window, and says what it could not know."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.capacity_search import GENERATOR, Boundary, Kind, Search, Step, Trial, recommended

Target = Callable[[Step], str | None]


def searched(target: Target, search: Search | None = None) -> tuple[Boundary, list[Trial]]:
    """The boundary of a target that says what gives up at each step, and all trials it took."""
    trials: list[Trial] = []
    while isinstance(step := (search or Search()).next(trials), Step):
        trials.append(Trial(users=step.users, kind=step.kind, limit=target(step)))
        assert len(trials) < 500
    return step, trials


def bears(users: int, limit: str = "p95") -> Target:
    """A target that bears exactly so many users."""
    return lambda step: limit if step.users > users else None


def test_the_whole_search() -> None:
    """Doubles to the first failure, bisects to a tenth, tries both sides again, sustains the last pass."""
    boundary, trials = searched(bears(90))
    assert Boundary(passing=87, failing=93, binding="p95") == boundary
    assert [25, 50, 100, 75, 87, 93, 87, 93, 87] == [trial.users for trial in trials]
    assert Kind.SUSTAINED is trials[-1].kind
    assert "87 users; at 93 the limit is p95" == str(boundary)


@given(st.integers(0, 4_000), st.integers(1, 200))
def test_every_boundary_is_found(users: int, start: int) -> None:
    """Whatever a target bears, wherever the search starts: it bears `passing`, fails at `failing`, a tenth apart."""
    boundary, trials = searched(bears(users), Search(start=start))
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
    boundary, trials = searched(
        lambda _: "p95" if random.random() < luck else None, Search(start=min(25, ceiling), ceiling=ceiling)
    )
    if boundary.passing:
        assert Trial(users=boundary.passing, kind=Kind.SUSTAINED) in trials
        assert 2 <= sum(trial == Trial(users=boundary.passing, kind=Kind.SHORT) for trial in trials)
    assert boundary.failing is None or boundary.passing < boundary.failing


@pytest.mark.parametrize("unlucky", range(9))
def test_one_unlucky_window_costs_only_time(unlucky: int) -> None:
    """A single window in which a neighbour was noisy, wherever it falls, never moves the boundary."""
    windows = iter(range(1000))
    target = bears(90)
    boundary, _ = searched(
        lambda step: "errors" if next(windows) == unlucky and step.kind is Kind.SHORT else target(step)
    )
    assert (87, 93) == (boundary.passing, boundary.failing)


def test_what_cannot_be_sustained_does_not_pass() -> None:
    """A level that holds for a window and breaks in the long trial fails, and a lower one is found and sustained."""
    boundary, _ = searched(lambda step: "memory" if step.kind is Kind.SUSTAINED and step.users > 60 else None)
    assert boundary.passing <= 60
    assert "memory" == boundary.binding
    assert not boundary.at_least


def test_a_generator_that_gives_up_says_at_least() -> None:
    """When the generator is the limit the target may bear more, and the answer says so."""
    boundary, _ = searched(bears(150, GENERATOR))
    assert boundary.at_least
    assert f"at least {boundary.passing} users; at {boundary.failing} the load generator gave up" == str(boundary)


def test_a_ceiling_says_at_least() -> None:
    """A target that never fails bears at least the ceiling."""
    boundary, trials = searched(lambda _: None, Search(ceiling=60))
    assert (60, None, True) == (boundary.passing, boundary.failing, boundary.at_least)
    assert [25, 50, 60, 60, 60] == [trial.users for trial in trials]
    assert "at least 60 users; no higher level was tried" == str(boundary)


def test_a_target_that_bears_nobody() -> None:
    """When a single user is too many the boundary is 0, and nothing is sustained."""
    boundary, trials = searched(bears(0, "errors"))
    assert Boundary(passing=0, failing=1, binding="errors") == boundary
    assert all(trial.kind is Kind.SHORT for trial in trials)


def test_the_binding_limit_is_what_gave_up_most_often() -> None:
    """Of two trials that failed by errors and one by p95 the errors bind."""
    said = iter(["p95", "errors", "errors"])
    trials = [Trial(users=2, kind=Kind.SHORT, limit=next(said)) for _ in range(3)]
    trials += [Trial(users=1, kind=Kind.SHORT)] * 2 + [Trial(users=1, kind=Kind.SUSTAINED)]
    assert Boundary(passing=1, failing=2, binding="errors") == Search().next(trials)


def test_a_search_is_taken_up_again() -> None:
    """The next step follows from the trials alone: whoever kept them goes on where they end."""
    _, trials = searched(bears(90))
    for done in range(len(trials)):
        step = Search().next(trials[:done])
        assert Step(users=trials[done].users, kind=trials[done].kind) == step


@pytest.mark.parametrize(
    ("others", "users", "why"),
    [({}, 80, "80% of what was confirmed"), ({"knee": 70.9}, 70, "knee"), ({"knee": 300.0}, 80, "80% of what")],
)
def test_the_recommendation_is_the_smallest_bound(others: dict[str, float], users: int, why: str) -> None:
    """Four fifths of what was confirmed, unless something else binds earlier; the reason is named."""
    found, reason = recommended(Boundary(passing=100, failing=108, binding="p95"), others)
    assert (users, True) == (found, reason.startswith(why))


@pytest.mark.parametrize("search", [{"start": 0}, {"start": 50, "ceiling": 20}, {"fineness": 0.0}])
def test_a_search_that_makes_no_sense(search: dict[str, int]) -> None:
    """A start of nobody, a ceiling below it and an endless bisection are refused."""
    with pytest.raises(ValueError, match="Nothing can be searched"):
        Search(**search)


def test_steps_that_rise_go_together() -> None:
    """Doubling up to what surely holds and one step beyond; then both sides of the boundary in one go."""
    search = Search(start=10, fineness=0.5)
    assert [10, 20, 40, 80, 160] == [step.users for step in search.ahead([], sure=80)]
    assert [10] == [step.users for step in search.ahead([], sure=1)]
    tried = [Trial(users=users, kind=Kind.SHORT, limit="p95" if users > 100 else None) for users in (40, 80, 160, 120)]
    assert [(80, Kind.SHORT), (120, Kind.SHORT)] == [(step.users, step.kind) for step in search.ahead(tried, sure=80)]


@given(st.integers(0, 2_000), st.integers(1, 200), st.integers(1, 3_200))
def test_trying_ahead_finds_the_same_boundary(users: int, start: int, sure: int) -> None:
    """However sure the search was, and wrongly so."""
    search, target = Search(start=start), bears(users)
    trials: list[Trial] = []
    while steps := search.ahead(trials, sure=sure):
        assert [step.users for step in steps] == sorted({step.users for step in steps})
        trials += [Trial(users=step.users, kind=step.kind, limit=target(step)) for step in steps]
        assert len(trials) < 500
    alone, _ = searched(target, search)
    found = search.next(trials)
    assert isinstance(found, Boundary)
    assert (alone.passing <= users) == (found.passing <= users)
    assert found.failing is None or users < found.failing <= found.passing + max(1, 0.1 * found.passing)
