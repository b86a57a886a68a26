"""Freezing writes what the features hold, and says what came and went."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from support.cli.freezing import main
from support.signoff.frozen_scenarios import find_frozen_file, read_frozen_scenarios
from tests.layout.project import PROJECT

SHARED = ("environment.py", "fixtures", "reference_bots", "steps", "support", "behave.ini")


def freeze(requirements: Path) -> tuple[int, list[str]]:
    """The exit code, and the lines that were printed."""
    console = Console(file=io.StringIO(), width=200, soft_wrap=True)
    exit_code = main(requirements, console)
    assert isinstance(console.file, io.StringIO)
    return exit_code, console.file.getvalue().splitlines()


def test_what_came_and_went_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is deleted after the first time."""
    shutil.copytree("features/lead", tmp_path / "features" / "lead")
    monkeypatch.chdir(tmp_path)
    requirements = tmp_path / "own.toml"
    exit_code, lines = freeze(requirements)
    count = sum(map(len, read_frozen_scenarios(find_frozen_file(requirements)).values()))
    assert (exit_code, len(lines)) == (0, count + 1)
    assert lines[-1].startswith(f"{count} scenarios of ")
    file = Path("features/lead/answering.feature")
    rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(row for row in rows if not row.strip().startswith("| 00:00")), encoding="utf-8")
    _, lines = freeze(requirements)
    assert len(lines) == 2
    assert lines[0].startswith("- LEAD-001 features/lead/answering.feature: ")
    file.write_text("Feature", encoding="utf-8")
    assert freeze(requirements)[0] == 2


def test_a_run_of_a_suite_that_lost_a_feature_is_invalid(tmp_path: Path) -> None:
    """In a copy of the project: exit code 4 before the first scenario, and the verdict is written."""
    for name in SHARED:
        (tmp_path / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "features", tmp_path / "features")
    (tmp_path / "features" / "lead" / "answering.feature").unlink()
    ended = subprocess.run(
        [sys.executable, "-m", "support", "run", "--no-html", "--tags", "@smoke", "--reports", str(tmp_path / "r")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 4
    assert "scenarios of the release are missing." in ended.stdout
    assert "answering.feature" in ended.stdout
    assert ended.stdout.splitlines()[-1] == "exit code 4: the run is invalid, no target is judged"
    assert len(list((tmp_path / "r").glob("*/verdict.json"))) == 1
