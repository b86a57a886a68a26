"""The formatters report the same under plain behave, as people use it on the command line."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.behave_bridge.inner_run import PROJECT, SUITE

FORMATTERS = {
    "support.behave_bridge.outcome_recorder:OutcomeRecorder": "outcomes.jsonl",
    "support.behave_bridge.allure_results:TruthfulAllureFormatter": "allure-results",
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


def test_conversation_is_printed_under_a_red_scenario() -> None:
    """What the hooks attached to it stands below its error; a green scenario prints nothing of the kind."""
    lines = [line.strip() for line in behave("features/lead/answering.feature:8").splitlines()]
    assert lines.index("Conversation:") + 1 == lines.index("Maria: hello")
    assert next(place for place, line in enumerate(lines) if "waited too long" in line) < lines.index("Conversation:")
    assert "Maria: hello" not in behave("features/lead/answering.feature:5")


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


BOTS = """
async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        for _ in ("startup", "shutdown"):
            await send({"type": (await receive())["type"] + ".complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def make(environment, *, clock):
    return application
"""


def test_program_of_the_environment_prints_the_conversation(tmp_path: Path) -> None:
    """`behave file:line` as the replay lines say it, on bots that never answer: the lead's words stand there."""
    profile = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    factory = re.search('factory = "(.*)"', profile)
    assert factory
    (tmp_path / "silent.toml").write_text(profile.replace(factory[1], "silent_bots:make"), encoding="utf-8")
    (tmp_path / "silent_bots.py").write_text(BOTS, encoding="utf-8")
    ended = subprocess.run(
        [
            Path(sys.executable).parent / "behave",
            "features/lead/journey.feature:9",
            "-D",
            f"target={tmp_path}/silent.toml",
        ],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "    Conversation:\n" in ended.stdout
    assert "ASSERT FAILED: " in ended.stdout
