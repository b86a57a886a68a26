"""Mutants that are deployed under load exist, are run on existing scenarios, and cover every promise under load."""

import pytest

from support.mutation.scenario_selection import load_all_scenarios
from support.mutation.under_load import (
    DeployedMutantResult,
    is_scenario_under_load,
    load_expected_reasons,
    main,
    needs_server,
    scenario_title,
)
from tests.mutation.reference_mutants import TARGET, UNDER_LOAD

EXPECTED = load_expected_reasons()
SCENARIOS = {
    scenario_title(scenario): scenario for scenario in load_all_scenarios().values() if is_scenario_under_load(scenario)
}
PROMISED = {f"LOAD-00{number}" for number in range(1, 9)} | {"LAT-001", "LAT-002"}
RUN_BY_A_SCENARIO = {"REG-002_every_reply_delayed"}
"""Mutants that a scenario itself deploys."""


@pytest.mark.parametrize("mutant_id", EXPECTED)
def test_a_deployed_mutant_and_its_scenarios_exist(mutant_id: str) -> None:
    """It is registered, and each listed scenario is one of those under load."""
    assert mutant_id in TARGET.mutants
    assert set() == set(EXPECTED[mutant_id]) - set(SCENARIOS)


def test_every_mutant_under_load_is_deployed() -> None:
    """Each one has scenarios that must kill it."""
    assert set() == set(UNDER_LOAD) - set(EXPECTED) - RUN_BY_A_SCENARIO


def test_every_promise_under_load_is_broken_by_a_deployed_mutant() -> None:
    """Each requirement of the load features has a scenario that must kill a mutant."""
    seen = {SCENARIOS[title].requirement for titles in EXPECTED.values() for title in titles}
    assert set() == PROMISED - seen


@pytest.mark.parametrize("mutant_id", UNDER_LOAD)
def test_a_mutant_under_load_names_what_its_scenarios_prove(mutant_id: str) -> None:
    """The requirements of the scenarios that must kill it are among those that it breaks."""
    proved = {SCENARIOS[title].requirement for title in EXPECTED.get(mutant_id, ())}
    assert set() == proved - set(TARGET.mutants[mutant_id].breaks)


@pytest.mark.parametrize(
    ("outcome", "error", "killed", "word"),
    [
        ("failed", "BrokenPromise: The bots' memory grew by 191 MB", True, "killed"),
        ("failed", "SuiteError: something else", False, "SURVIVED"),
        ("passed", "", False, "SURVIVED"),
        ("cannot tell", "CannotTell: too busy", False, "too busy"),
    ],
)
def test_a_failure_for_another_reason_does_not_kill(outcome: str, error: str, killed: bool, word: str) -> None:
    """Only a reason that is listed counts; a busy machine is neither."""
    mutant = "LOAD-001_memory_200_kb_per_message"
    result = DeployedMutantResult(mutant=mutant, scenario=SCENARIOS["Fifty at once"], outcome=outcome, error=error)
    assert killed == result.is_killed
    assert f" {word} " in result.format_line()


def test_an_unknown_mutant_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The error names those that can be deployed."""
    assert main(["LOAD-001_unknown"]) == 2
    assert "LOAD-001_webhook_15_ms" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("One connection to a slow database", True),
        ("A worker of 2 is killed", True),
        ("The bots are killed while people write", False),
        ("A usual day", False),
    ],
)
def test_scenarios_that_need_a_database_server_are_known(title: str, expected: bool) -> None:
    """They are inapplicable on SQLite, where no mutant could be killed."""
    assert needs_server(SCENARIOS[title]) is expected
