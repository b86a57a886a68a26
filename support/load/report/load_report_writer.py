"""Writes the load report of a run as JSON and as a page, however the run ended."""

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from support.load.analysis.report_schema import LoadReport
from support.load.report.html.page import write_load_page
from support.load.report.load_report import gather_load_report, read_history, write_load_report
from support.reporting.environment_file import describe_environment
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_file import RunIdentity
from support.vocabulary.project import PROJECT

HISTORY = PROJECT / "fixtures" / "baselines" / "history.jsonl"
_GIT_TIMEOUT = 10
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLoadReport:
    """Result of writing a load report.

    page: path of the page; "" = there is none.
    notes: errors while writing.
    """

    page: str = ""
    notes: tuple[str, ...] = ()


def create_load_report(folder: RunFolder, run: RunIdentity, *, effort: str, partial: bool) -> WrittenLoadReport:
    """Writes `load-report.json` and `load.html` if there was load; an error becomes a note, so the verdict stands."""
    try:
        report = _gather_report(folder, run, effort=effort, partial=partial)
        if report is None:
            return WrittenLoadReport()
        write_load_report(folder.load_report, report)
        write_load_page(folder.load_page, report)
    except (msgspec.MsgspecError, OSError, ValueError) as failed:
        note = f"The load report was not written: {failed}. The measurements are in {folder.load}/."
        return WrittenLoadReport(notes=(note,))
    return WrittenLoadReport(page=str(folder.load_page))


def _gather_report(folder: RunFolder, run: RunIdentity, *, effort: str, partial: bool) -> LoadReport | None:
    return gather_load_report(
        folder,
        effort=effort,
        began=datetime.fromisoformat(run.began).timestamp(),
        seconds=run.seconds,
        partial=partial,
        environment={
            "target": run.target_name,
            "seed": str(run.seed),
            "commit": describe_commit(PROJECT),
            **describe_environment(),
        },
        history=read_history(HISTORY),
    )


def describe_commit(project: Path) -> str:
    """The commit that is checked out, and whether files were changed since; or that this is no git checkout."""
    try:
        ended = subprocess.run(
            ["git", "describe", "--always", "--abbrev=12", "--dirty=, with changes not committed", "--exclude=*"],  # noqa: S607
            cwd=project,
            capture_output=True,
            text=True,
            timeout=_GIT_TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown: not a git checkout"
    return ended.stdout.strip()
