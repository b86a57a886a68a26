"""A recipe is the same for the same seed, and draws each fault as often as any other."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from support.load.model.fault_recipe import FaultChoice, FaultKind, draw_recipe

CHOICES = [FaultChoice(kind=FaultKind.KILLED), FaultChoice(kind=FaultKind.CUT, link="GoHighLevel")]


@given(st.integers(0, 1_000), st.integers(1, 30))
def test_a_recipe_is_fair_and_repeatable(seed: int, times: int) -> None:
    """Pauses and lengths lie within what was asked for."""
    recipe = draw_recipe(CHOICES, seed=seed, times=times, pause=2.0, seconds=1.0)
    assert recipe == draw_recipe(CHOICES, seed=seed, times=times, pause=2.0, seconds=1.0)
    counts = Counter(step.fault for step in recipe)
    assert sum(counts.values()) == times
    assert max(counts.values()) - min((counts[choice] for choice in CHOICES), default=0) <= 1
    assert all(0 <= step.pause <= 2 and 0.5 <= step.seconds <= 1 and 0 <= step.draw < 1 for step in recipe)


def test_another_seed_draws_another_recipe() -> None:
    """Other moments at least."""
    first, second = (draw_recipe(CHOICES, seed=seed, times=8, pause=2.0, seconds=1.0) for seed in (1, 2))
    assert first != second
