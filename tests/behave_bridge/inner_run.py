"""Runs the self-test suite in a process of its own and reads back what it left."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.reporting.allure_archive import read_allure_results
from support.reporting.run_folder import RunFolder

PROJECT = Path(__file__).parents[2]
SUITE = PROJECT / "fixtures" / "self_test"


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerRun:
    """One run of the self-test suite.

    exit_code, printed: of the command.
    folder: the run's folder, None when the command stopped before it.
    """

    exit_code: int
    printed: str
    folder: Path | None

    @property
    def verdict(self) -> dict[str, Any]:
        """The run's `verdict.json`."""
        assert self.folder
        content: dict[str, Any] = json.loads((self.folder / "verdict.json").read_text(encoding="utf-8"))
        return content

    @property
    def rows(self) -> dict[str, tuple[str, str, str, str]]:
        """Scenario id -> the words of behave, JUnit, Allure and the record."""
        return {
            row["id"]: (row["behave"], row["junit"], row["allure"], row["outcome"])
            for row in self.verdict["reconciliation"]["scenarios"]
        }

    @property
    def allure(self) -> list[dict[str, Any]]:
        """Every Allure result."""
        assert self.folder
        return read_allure_results(RunFolder(path=self.folder))


def inner_run(reports: Path, *arguments: str, html: bool = False, suite: Path = SUITE) -> InnerRun:
    """`python -m support run` over the self-test suite, or over a copy of it in another folder."""
    target = PROJECT / "fixtures" / "targets" / "reference.toml"
    command = [sys.executable, "-m", "support", "run", "--target", target, "--reports", reports, "--seed", "7"]
    ended = subprocess.run(
        [*map(str, command), *([] if html else ["--no-html"]), *arguments],
        cwd=suite,
        env=os.environ | {"PYTHONPATH": str(PROJECT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    folders = sorted(reports.glob("*"))
    return InnerRun(
        exit_code=ended.returncode,
        printed=ended.stdout + ended.stderr,
        folder=folders[-1] if folders else None,
    )
