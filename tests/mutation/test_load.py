"""What `tests.mutation.load` deploys: existing flaws, for existing scenarios, of every promise under load."""

import importlib

import pytest

from tests.mutation.load import FLAWS, Seen, _title, under_load
from tests.mutation.scenario_selection import catalogue

TITLES = {_title(scenario): scenario for scenario in catalogue().values() if under_load(scenario)}
OURS = {f"LOAD-00{number}" for number in range(1, 9)} | {"LAT-001", "LAT-002"}


@pytest.mark.parametrize("flaw", FLAWS)
def test_every_flaw_is_there_and_names_what_it_breaks(flaw: str) -> None:
    """Its module makes bots, and each listed scenario is one of those under load."""
    assert callable(importlib.import_module(f"reference_bots.flawed.{flaw}").application)
    assert set() == set(FLAWS[flaw]) - set(TITLES)


def test_every_promise_under_load_is_broken_by_a_deployed_flaw() -> None:
    """Each requirement of the load features has a scenario that some flaw must turn red."""
    seen = {TITLES[title].requirement for titles in FLAWS.values() for title in titles}
    assert set() == OURS - seen


@pytest.mark.parametrize(
    ("outcome", "error", "rung", "word"),
    [
        ("failed", "BrokenPromise: The bots' memory grew by 191 MB", True, "red"),
        ("failed", "SuiteError: something else", False, "SILENT"),
        ("passed", "", False, "SILENT"),
        ("cannot tell", "CannotTell: too busy", False, "too busy"),
    ],
)
def test_red_for_another_reason_is_not_red(outcome: str, error: str, rung: bool, word: str) -> None:
    """Only the reason that stands in the list counts; a busy machine is neither."""
    seen = Seen(flaw="under_load.leaks_memory", scenario=TITLES["Fifty at once"], outcome=outcome, error=error)
    assert rung == seen.rung
    assert f" {word} " in seen.line()
