"""The reference bots with one flaw that breaks many scenarios: one finding, and no word of fifty broken promises."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from support.reporting.causes import Cause
from support.reporting.unknown_calls import Attribution
from tests.layout.project import PROJECT

REFERENCE = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
SECRET = 'workflow_secret = "simulated-workflow-secret"'
REFUSED = Cause(key=("refused delivery", 401), headline="", attribution=Attribution.TARGET).name
FACTORY = "reference_bots.app:application"


def run_target(folder: Path, profile: str, *features: str) -> tuple[int, str, dict[str, Any]]:
    """A whole run on this profile: exit code, what was printed, the content of `findings.json`."""
    target = folder / "target.toml"
    target.write_text(profile, encoding="utf-8")
    command = [sys.executable, "-m", "support", "run", "--no-html", "--seed", "7", "--target", str(target)]
    ended = subprocess.run(
        [*command, "--reports", str(folder / "reports"), *features],
        cwd=PROJECT,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    (found,) = (folder / "reports").glob("*/findings.json")
    return ended.returncode, ended.stdout + ended.stderr, json.loads(found.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stuck(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, dict[str, Any]]:
    """Bots that do not understand a price, asked what follows the price."""
    profile = REFERENCE.replace(FACTORY, "reference_bots.mutants:SELL-002_price_not_recognised")
    return run_target(tmp_path_factory.mktemp("stuck"), profile, "features/seller/acceptance.feature")


def test_a_question_that_is_never_passed_is_one_finding(stuck: tuple[int, str, dict[str, Any]]) -> None:
    """All scenarios that begin behind that question are blocked by it."""
    exit_code, printed, found = stuck
    (finding,) = found["findings"]
    assert finding["headline"] == "The target asks about price again after it was answered."
    assert finding["attributed_to"] == "the target"
    assert ["blocked"] == list(finding["scenarios"])
    assert {"SELL-007": finding["count"]} == finding["requirements"]
    assert finding["count"] > 20
    assert exit_code == 1
    assert f"1 finding behind {finding['count']} red scenarios" in printed


def test_the_next_command_names_the_profile_that_was_used(stuck: tuple[int, str, dict[str, Any]]) -> None:
    """It repeats the example on the same target with the same seed."""
    (finding,) = stuck[2]["findings"]
    assert "features/seller/acceptance.feature:" in finding["next"]
    assert "target.toml -D seed=7" in finding["next"]


def test_a_wrong_signature_is_one_finding_and_known_failures_stand_apart(tmp_path: Path) -> None:
    """Whatever the scenarios ask; an entry that still fails is named with its owner, and no run is invalid."""
    known = (
        "\n[[known_failures]]\nscenario = 'features/lead/answering.feature: "
        "A lead who writes at <hour> is answered then [hour=00:00]'\n"
        f'cause = "{REFUSED}"\nowner = "Ann"\nreason = "ticket 7"\nexpires = {datetime.now(UTC).date()}\n'
    )
    profile = REFERENCE.replace(SECRET, f'{SECRET}\nsignature = {{ kind = "none" }}', 1) + known
    exit_code, printed, found = run_target(tmp_path, profile, "features/lead/answering.feature")
    (finding,) = found["findings"]
    assert finding["headline"] == "The target refuses every delivery with 401: it expects another signature."
    assert finding["count"] > 10
    assert finding["causes"] == [REFUSED]
    (entry,) = found["known_failures"]["accepted"].values()
    assert entry["owner"] == "Ann"
    assert (exit_code, "NOT ACCEPTED" in printed) == (1, True)
    assert "Known failures (1), accepted by name:" in printed


def test_a_crash_of_the_target_is_one_finding(tmp_path: Path) -> None:
    """By the place in its code, although the scenarios only see that nobody is answered."""
    profile = REFERENCE.replace(FACTORY, "tests.cli.crashing_bots:application")
    exit_code, printed, found = run_target(tmp_path, profile, "features/lead/answering.feature")
    (finding,) = found["findings"]
    assert finding["headline"].startswith("The target's own code fails at cli/crashing_bots.py:")
    assert finding["headline"].endswith(" in _handle_delivery: KeyError: 'contact'")
    assert finding["count"] > 10
    assert (exit_code, "INVALID" in printed) == (1, False)


def test_an_unknown_known_failure_is_refused_before_the_run(tmp_path: Path) -> None:
    """With file, line and the nearest name; so is a day that is years away."""
    profile = (
        REFERENCE
        + '\n[[known_failures]]\nrequirement = "LEAD-01"\ncause = "c"\n'
        + 'owner = "A"\nreason = "r"\nexpires = 2099-12-31\n'
    )
    line = profile[: profile.index("[[known_failures]]")].count("\n") + 1
    target = tmp_path / "target.toml"
    target.write_text(profile, encoding="utf-8")
    command = [sys.executable, "-m", "support", "run", "--target", str(target), "--reports", str(tmp_path / "reports")]
    ended = subprocess.run(
        [*command, "features/lead/answering.feature"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert f"Set-up error: {target}:{line}: there is no requirement 'LEAD-01'; the nearest is 'LEAD-0" in ended.stderr
    assert f"{target}:{line}: a known failure may be valid for 90 days, until " in ended.stderr
