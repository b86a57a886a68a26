"""The formatters report the same under plain behave, as people use it on the command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.behave_bridge.inner_run import PROJECT, SUITE

FORMATTERS = {
    "support.behave_bridge.outcome_recorder:OutcomeRecorder": "outcomes.jsonl",
    "support.behave_bridge.allure_results:AllureResultFormatter": "allure-results",
}


def behave(*arguments: str, folder: Path | None = None, suite: Path = SUITE) -> str:
    """Run behave itself over the self-test suite, our formatters writing into the folder; what it printed."""
    formats = [word for name, file in FORMATTERS.items() for word in ("-f", name, "-o", f"{folder}/{file}")]
    ended = subprocess.run(
        [sys.executable, "-m", "behave", *(formats if folder else []), *arguments],
        cwd=suite,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout + ended.stderr


def test_dry_run_leaves_nothing(tmp_path: Path) -> None:
    """A dry run writes neither results nor outcomes."""
    behave("--dry-run", folder=tmp_path)
    assert [] == list(tmp_path.rglob("*"))


def test_run_that_never_began_leaves_a_marker(tmp_path: Path) -> None:
    """When before_all fails, its marker and every scenario are there, none of them passed."""
    behave("-D", "before_all=fails", "features/handoff", folder=tmp_path)
    results = [json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.glob("allure-results/*-result.json")]
    expected = {
        "features/handoff/after.feature: passes": "skipped",
        "features/handoff/around.feature: never runs": "skipped",
        "outside error: before_all": "broken",
    }
    assert {result["fullName"]: result["status"] for result in results} == expected


def test_unwritten_steps_are_refused() -> None:
    """Plain behave shows the same list before anything runs."""
    printed = behave("features/lead/unwritten.feature")
    assert "INVALID RUN: the features have gaps, so nothing is run." in printed
    assert "features/lead/unwritten.feature:8 (1 more): no step is written for 'Then it passses'" in printed
    assert "0 scenarios passed" in printed


def test_malformed_tables_are_refused(tmp_path: Path) -> None:
    """A row that plain behave would cut is named before anything runs."""
    suite = tmp_path / "suite"
    shutil.copytree(SUITE, suite)
    file = suite / "features" / "lead" / "cut.feature"
    file.write_text("Feature: F\n  Scenario: S\n    Then a table\n      | when |\n      | 09:00\n", "utf-8")
    printed = behave("features/lead/cut.feature", suite=suite)
    assert "features/lead/cut.feature:5: the table row has no last |: | 09:00" in printed


def test_set_up_error_ends_a_plain_run() -> None:
    """The scenarios behind the first one are not tried."""
    printed = behave("features/lead/set_up.feature")
    assert "1 scenario passed, 0 failed, 1 error, 0 skipped, 3 untested" in printed


def test_program_of_the_environment_refuses_gaps_of_the_projects_features(tmp_path: Path) -> None:
    """`behave file` as people type it, where only environment.py makes the project importable."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("environment.py", "steps", "support", "fixtures", "reference_bots"):
        (project / name).symlink_to(PROJECT / name)
    (project / "typo.feature").write_text("Feature: F\n  Scenario: S\n    Then Maria is gretted\n", "utf-8")
    ended = subprocess.run(
        [Path(sys.executable).parent / "behave", "typo.feature"],
        cwd=project,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "typo.feature:3: no step is written for 'Then Maria is gretted'; nearest: '" in ended.stdout
