"""What features call workloads and parts is found under these words."""

from pathlib import Path

import pytest

from support.load.model.workload import EFFORTS, load_workload
from support.load.scenarios.load_world import WORKLOADS
from support.load.scenarios.workload_names import component_from_words, workload_name_from_words
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import profile


@pytest.mark.parametrize(
    ("words", "name"),
    [("an open-house Saturday", "open_house_saturday"), ("the same homes", "same_homes"), ("bursts", "bursts")],
)
def test_a_day_is_a_recipe(words: str, name: str) -> None:
    """Without its article, in small letters."""
    assert name == workload_name_from_words(words)


def test_a_component_is_a_histogram_of_the_target() -> None:
    """As its profile names it; of the cache only what was found there."""
    component = component_from_words("the cache", profile().metrics)
    assert ("valuation_cache_seconds", {"outcome": "hit"}) == (component.histogram, component.labels)
    assert "The cache" == component.capitalized_name


@pytest.mark.parametrize("recipe", sorted((PROJECT / WORKLOADS).glob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_knows_every_effort(recipe: Path) -> None:
    """Quick ones stay short: the whole of the load features takes minutes."""
    workload = load_workload(recipe)
    assert list(EFFORTS) == list(workload.effort)
    assert workload.load_shape("quick").total_seconds <= 12
