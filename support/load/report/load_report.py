"""`load-report.json`: gathers the files that the scenarios of a load run left, writes and reads the report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.load.analysis.report_schema import (
    VERSION,
    CapacityFigures,
    CostFigures,
    LoadReport,
    ReleaseComparison,
    ReleaseFigures,
    RunFigures,
)
from support.load.report.budgets_file import read_budgets
from support.load.report.partial_results import aggregate_partial_run
from support.reporting.run_folder import LEVEL_TABLE, PARTIAL, RunFolder
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.printable import make_printable
from support.vocabulary.redaction import redact

Content = TypeVar("Content")

FIGURES_FILE = "figures.json"
"""File of one workload's figures, in its folder."""


class _ReportVersion(msgspec.Struct, frozen=True):
    version: int = 0


def gather_load_report(
    folder: RunFolder,
    *,
    effort: str,
    began: float,
    seconds: float,
    partial: bool,
    environment: Mapping[str, str],
    history: tuple[ReleaseFigures, ...] = (),
) -> LoadReport | None:
    """The content of `folder.load`, with secrets masked and printable texts; None = no scenario ran under load.

    seconds: duration of the run.
    partial: the run was interrupted; then a workload, or a level of a search, that left samples and no figures is
    aggregated from its samples.
    """
    if not folder.load.exists():
        return None
    parts = [
        _read_run_figures(part, partial=partial)
        for outer in _list_numbered_folders(folder.load)
        for part in (outer, *(_list_numbered_folders(outer) if partial and not _is_workload_finished(outer) else ()))
    ]
    report = LoadReport(
        run=folder.id,
        effort=effort,
        began=began,
        seconds=seconds,
        partial=partial,
        environment={**environment, **_read_machine_notes(folder.load)},
        runs=tuple(part for part in parts if part is not None),
        budgets=read_budgets(folder.budgets),
        capacity=_read_json_if_exists(folder.load / "capacity.json", CapacityFigures),
        regressions=tuple(
            msgspec.json.decode(file.read_bytes(), type=ReleaseComparison)
            for file in sorted(folder.load.glob("regression-*.json"))
        ),
        cost=_read_json_if_exists(folder.load / "cost.json", CostFigures),
        history=history,
    )
    return msgspec.convert(_redact_texts(msgspec.to_builtins(report)), LoadReport)


def write_load_report(path: Path, report: LoadReport) -> None:
    """Writes the report as indented JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")


def read_load_report(path: Path) -> LoadReport:
    """The report in this file. Raises SetUpError if there is none, or one of another version."""
    try:
        written = path.read_bytes()
        version = msgspec.json.decode(written, type=_ReportVersion).version
        if version == VERSION:
            return msgspec.json.decode(written, type=LoadReport)
    except OSError as missing:
        raise SetUpError(
            "This run has no load report.",
            seen=str(missing),
            perhaps="no scenario of the run was a load scenario.",
            look="make load EFFORT=quick",
        ) from missing
    except msgspec.DecodeError as malformed:
        raise SetUpError(
            f"{path} is no load report.",
            seen=str(malformed),
            perhaps="it was cut off while it was written, or edited by hand.",
            look="make load EFFORT=quick",
        ) from malformed
    raise SetUpError(
        f"{path} is a load report of version {version}; this suite reads version {VERSION}.",
        seen=f'"version": {version}',
        perhaps="it was written by another release of the suite.",
        look="read it with the release that wrote it, or measure again: make load",
    )


def read_history(path: Path) -> tuple[ReleaseFigures, ...]:
    """Figures of earlier releases, oldest first; empty if there is no file."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(msgspec.json.decode(line, type=ReleaseFigures) for line in lines if line.strip())


def _list_numbered_folders(load: Path) -> list[Path]:
    return sorted((part for part in load.iterdir() if part.name.isdecimal()), key=lambda part: int(part.name))


def _read_run_figures(part: Path, *, partial: bool) -> RunFigures | None:
    figures = _read_json_if_exists(part / FIGURES_FILE, RunFigures)
    return aggregate_partial_run(part) if figures is None and partial and not _is_workload_finished(part) else figures


def _is_workload_finished(part: Path) -> bool:
    """Whether its scenario wrote its results table, and not one marked as partial."""
    table = part / LEVEL_TABLE
    return table.exists() and not table.read_text(encoding="utf-8").startswith(PARTIAL)


def _read_machine_notes(load: Path) -> dict[str, str]:
    """The deployments' notes about the machine; the last one wins."""
    notes = sorted(load.glob("**/machine.json"))
    return {
        name: str(value) for note in notes for name, value in msgspec.json.decode(note.read_bytes(), type=dict).items()
    }


def _read_json_if_exists(file: Path, kind: type[Content]) -> Content | None:
    return msgspec.json.decode(file.read_bytes(), type=kind) if file.exists() else None


def _redact_texts(value: Any) -> Any:
    """The same with every text masked and printable; numbers stay, also if they look like a telephone number."""
    match value:
        case str():
            return make_printable(redact(value))
        case dict():
            return {_redact_texts(name): _redact_texts(each) for name, each in value.items()}
        case list() | tuple():
            return [_redact_texts(each) for each in value]
        case _:
            return value
