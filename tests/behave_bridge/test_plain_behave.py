"""The formatters report the same under plain behave, as people use it on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.behave_bridge.inner_run import PROJECT, SUITE

FORMATTERS = {
    "support.behave_bridge.outcome_recorder:OutcomeRecorder": "outcomes.jsonl",
    "support.behave_bridge.allure_results:TruthfulAllureFormatter": "allure-results",
}


def behave(folder: Path, *arguments: str) -> int:
    """Run behave itself over the self-test suite; its exit code."""
    formats = [word for name, file in FORMATTERS.items() for word in ("-f", name, "-o", str(folder / file))]
    ended = subprocess.run(
        [sys.executable, "-m", "behave", *formats, *arguments],
        cwd=SUITE,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=False,
    )
    return ended.returncode


def test_dry_run_leaves_nothing(tmp_path: Path) -> None:
    """A dry run writes neither results nor outcomes."""
    behave(tmp_path, "--dry-run")
    assert [] == list(tmp_path.rglob("*"))


def test_run_that_never_began_leaves_a_marker(tmp_path: Path) -> None:
    """When before_all fails, its marker and every scenario are there, none of them passed."""
    behave(tmp_path, "-D", "before_all=fails", "features/handoff")
    results = [json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.glob("allure-results/*-result.json")]
    expected = {
        "features/handoff/after.feature: passes": "skipped",
        "features/handoff/around.feature: never runs": "skipped",
        "outside error: before_all": "broken",
    }
    assert {result["fullName"]: result["status"] for result in results} == expected
