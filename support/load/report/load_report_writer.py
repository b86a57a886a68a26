"""The end of a run under load: its report as JSON and as a page, whatever became of the run."""

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from support.load.analysis.report_schema import LoadReport
from support.load.report.html.page import write_load_page
from support.load.report.load_report import gather, read_history, write_load_report
from support.reporting.environment_file import describe_environment
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_file import RunFacts

PROJECT = Path(__file__).parents[3]
HISTORY = PROJECT / "fixtures" / "baselines" / "history.jsonl"
_PATIENCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadEnd:
    """What there is to say of a run's load. page: its file, or "" without one.  notes: what went wrong with it."""

    page: str = ""
    notes: tuple[str, ...] = ()


def leave_load_report(folder: RunFolder, run: RunFacts, *, effort: str, partial: bool) -> LoadEnd:
    """Write `load-report.json` and `load.html` when there was load; a report that fails never costs the verdict."""
    try:
        report = _gathered(folder, run, effort=effort, partial=partial)
        if report is None:
            return LoadEnd()
        write_load_report(folder.load_report, report)
        write_load_page(folder.load_page, report)
    except (msgspec.MsgspecError, OSError, ValueError) as failed:
        told_why = f"The load report was not made: {failed}. What was measured is in {folder.load}/."
        return LoadEnd(notes=(told_why,))
    return LoadEnd(page=str(folder.load_page))


def _gathered(folder: RunFolder, run: RunFacts, *, effort: str, partial: bool) -> LoadReport | None:
    return gather(
        folder,
        effort=effort,
        began=datetime.fromisoformat(run.began).timestamp(),
        took=run.seconds,
        partial=partial,
        environment={
            "target": run.target_name,
            "seed": str(run.seed),
            "commit": commit(PROJECT),
            **describe_environment(),
        },
        history=read_history(HISTORY),
    )


def commit(project: Path) -> str:
    """What is checked out, and whether something was changed since; says so where nobody can tell."""
    try:
        ended = subprocess.run(
            ["git", "describe", "--always", "--abbrev=12", "--dirty=, with changes not committed", "--exclude=*"],  # noqa: S607
            cwd=project,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown: not a git checkout"
    return ended.stdout.strip()
