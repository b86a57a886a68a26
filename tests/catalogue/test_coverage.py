"""What was ordered is what is proved: no tag without its requirement, no must of a bot without its scenario."""

import pytest

from support.behave_bridge.planning import build_scenario_plan
from support.cli.options import RELEASE
from support.signoff.coverage import find_musts_without_scenario
from support.signoff.requirements import load_requirements
from support.signoff.tag_rules import check_requirement_tags
from tests.layout.project import PROJECT

AREAS = frozenset(
    {"LEAD", "BUY", "SELL", "CMA", "CAL", "CONV", "HAND", "LANG", "REG", "LOAD", "LIM", "LAT", "COST", "SEC"}
)
"""Areas whose musts are proved today."""


def test_every_scenario_proves_a_requirement_of_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag that names no requirement, or another level than its own, is refused before anything runs."""
    monkeypatch.chdir(PROJECT)
    check_requirement_tags(build_scenario_plan(["features"]).scenarios, load_requirements(RELEASE))


def test_every_must_has_a_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the three bots were ordered to do is asked of them at least once."""
    monkeypatch.chdir(PROJECT)
    assert () == find_musts_without_scenario(
        build_scenario_plan(["features"]).scenarios, load_requirements(RELEASE), AREAS
    )
