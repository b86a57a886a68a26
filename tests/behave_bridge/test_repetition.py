"""Each scenario is run several times and judged by all of them; behave, JUnit, Allure and the record agree on it."""

import json
from pathlib import Path

import pytest

from tests.behave_bridge.inner_run import InnerRun, inner_run

FILE = "features/lead/repeated.feature: "
EXPECTED = {
    "passes each time": ("passed", "passed", "passed", "passed"),
    "passes every other time": ("failed", "failed", "failed", "flaky"),
    "reaches its situation only now and then": ("error", "error", "failed", "flaky"),
    "never passes": ("failed", "failed", "failed", "failed"),
    "cannot be told at times": ("error", "error", "unknown", "cannot tell"),
    "does not apply": ("skipped", "skipped", "skipped", "inapplicable"),
}
"""The words of behave, JUnit, Allure and the record after three repetitions."""


@pytest.fixture(scope="module")
def repeated(tmp_path_factory: pytest.TempPathFactory) -> InnerRun:
    """Scenarios of which each is run three times."""
    return inner_run(tmp_path_factory.mktemp("repeated"), "-D", "repeat=3", FILE.removesuffix(": "))


def test_a_scenario_passes_only_when_every_repetition_passes(repeated: InnerRun) -> None:
    """One that passed now and then is flaky in the record, and no source calls it passed."""
    assert repeated.rows == {FILE + name: words for name, words in EXPECTED.items()}
    assert [] == repeated.verdict["reconciliation"]["differences"]


def test_a_must_that_is_flaky_is_not_accepted(repeated: InnerRun) -> None:
    """Most of three is not all of three."""
    assert (repeated.exit_code, repeated.verdict["verdict"]) == (1, "not accepted")


def test_each_repetition_is_recorded(repeated: InnerRun) -> None:
    """How each ended, in their order: what fails in a Given is blocked; nothing is repeated that judges nothing."""
    assert repeated.folder
    lines = map(json.loads, (repeated.folder / "outcomes.jsonl").read_text(encoding="utf-8").splitlines())
    recorded = {line["title"]: line["repetitions"] for line in lines}
    assert {title: [each["outcome"] for each in entries] for title, entries in recorded.items()} == {
        "passes each time": ["passed"] * 3,
        "passes every other time": ["passed", "failed", "passed"],
        "reaches its situation only now and then": ["passed", "blocked", "blocked"],
        "never passes": ["blocked", "failed", "blocked"],
        "cannot be told at times": ["passed", "cannot tell", "passed"],
        "does not apply": [],
    }


def test_what_each_repetition_says_is_kept(repeated: InnerRun) -> None:
    """Each different thing once, with the repetitions that say it: in the verdict, in the error, on the terminal."""
    scenarios = {scenario["id"].rpartition(": ")[2]: scenario for scenario in repeated.verdict["scenarios"]}
    never = scenarios["never passes"]["repetition_errors"]
    assert [("blocked", [1]), ("failed", [2]), ("blocked", [3])] == [
        (each["outcome"], each["repetitions"]) for each in never
    ]
    assert 3 == len({each["error"] for each in never})
    assert all(each["error"] in scenarios["never passes"]["error"] for each in never)
    assert [] == scenarios["passes each time"]["repetition_errors"]
    (alone,) = scenarios["passes every other time"]["repetition_errors"]
    assert f"failed in 1 (no. 2): {alone['error']}" in repeated.printed


def test_the_repetition_that_decides_is_shown(repeated: InnerRun) -> None:
    """The first of the gravest outcome, with the share that passed and its interval; Allure marks it as flaky."""
    results = {result["name"]: result for result in repeated.allure}
    details = results["passes every other time"]["statusDetails"]
    first, share, *_ = details["message"].splitlines()
    assert first == "TargetError: Maria waited too long, turn 1."
    assert share == "  Repetitions: 2 of 3 passed (67 %; 95 % interval 21 % to 94 %)"
    assert details["flaky"] is True
    assert "flaky" not in results["never passes"]["statusDetails"]
    assert "turn 1." in results["never passes"]["statusDetails"]["message"]


def test_steps_of_all_repetitions_are_kept(repeated: InnerRun) -> None:
    """Allure holds the steps of each repetition, those that the failed one did not come to as skipped."""
    (result,) = [result for result in repeated.allure if result["name"] == "passes every other time"]
    statuses = [step["status"] for step in result["steps"]]
    assert statuses == ["passed"] * 3 + ["passed", "failed", "skipped"] + ["passed"] * 3


def test_the_summary_says_how_often_it_passed(repeated: InnerRun) -> None:
    """On the terminal, for each flaky scenario."""
    assert "Flaky scenarios (2):" in repeated.printed
    assert "LEAD-001 passes every other time: 2 of 3 passed (67 %; 95 % interval 21 % to 94 %)" in repeated.printed


def test_once_is_once(tmp_path: Path) -> None:
    """Without repetitions a scenario is run once, and nothing is said of them."""
    once = inner_run(tmp_path, f"{FILE.removesuffix(': ')}:8")
    assert {FILE + "passes every other time": ("passed",) * 4} == once.rows
    assert "Repetitions" not in once.printed
