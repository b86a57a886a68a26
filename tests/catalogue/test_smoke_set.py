"""The smoke set is small, quick and touches every area of the bots."""

import pytest

from support.behave_bridge.planning import build_scenario_plan
from tests.layout.project import PROJECT

SIZE = 20
AREAS = {"Lead", "Buyer", "Seller", "Valuation", "CRM", "Hand-off", "Conversation", "Language"}


def test_smoke_set_touches_every_area(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty whole scenarios, none of them the row of an outline: each bot, the CRM, and what joins them."""
    monkeypatch.chdir(PROJECT)
    scenarios = build_scenario_plan(["features"], "@smoke").scenarios
    assert SIZE == len(scenarios)
    assert {scenario.area for scenario in scenarios} == AREAS
    assert not [scenario.location for scenario in scenarios if scenario.row]
