"""`load-report.json`: everything a run under load measured, gathered from the files its scenarios left; read back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.load.analysis.report_schema import VERSION, Capacity, Cost, LoadReport, Milestone, Regression, RunFigures
from support.load.report.budgets_file import read_budgets
from support.load.report.partial_results import aggregate_partial_run
from support.reporting.run_folder import LEVEL_TABLE, PARTIAL, RunFolder
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.redaction import redact

Kept = TypeVar("Kept")

FIGURES = "figures.json"
"""What one workload measured, in its folder."""


class _Version(msgspec.Struct, frozen=True):
    version: int = 0


def gather(
    folder: RunFolder,
    *,
    effort: str,
    began: float,
    took: float,
    partial: bool,
    environment: Mapping[str, str],
    history: tuple[Milestone, ...] = (),
) -> LoadReport | None:
    """What stands in `folder.load`, masked of secrets; None when nothing was run under load.

    partial: somebody ended the run early; then a workload that left samples and no figures is told by its samples, and
    so is each level of a search.
    """
    if not folder.load.exists():
        return None
    parts = [
        _figures(part, partial=partial)
        for outer in _numbered(folder.load)
        for part in (outer, *(_numbered(outer) if partial and not _over(outer) else ()))
    ]
    report = LoadReport(
        run=folder.id,
        effort=effort,
        began=began,
        took=took,
        partial=partial,
        environment={**environment, **_machine(folder.load)},
        runs=tuple(part for part in parts if part is not None),
        budgets=read_budgets(folder.budgets),
        capacity=_one(folder.load / "capacity.json", Capacity),
        regressions=tuple(
            msgspec.json.decode(file.read_bytes(), type=Regression)
            for file in sorted(folder.load.glob("regression-*.json"))
        ),
        cost=_one(folder.load / "cost.json", Cost),
        history=history,
    )
    return msgspec.convert(_masked(msgspec.to_builtins(report)), LoadReport)


def write_load_report(path: Path, report: LoadReport) -> None:
    """The report as JSON that people can read, too."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")


def read_load_report(path: Path) -> LoadReport:
    """The report in this file. Raises SetUpError when there is none, or one of another version."""
    try:
        written = path.read_bytes()
        version = msgspec.json.decode(written, type=_Version).version
        if version == VERSION:
            return msgspec.json.decode(written, type=LoadReport)
    except OSError as missing:
        raise SetUpError(
            "This run has no load report.",
            seen=str(missing),
            perhaps="nothing was run under load in it.",
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


def read_history(path: Path) -> tuple[Milestone, ...]:
    """What earlier releases measured, oldest first as it was appended; nothing when there is no file."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(msgspec.json.decode(line, type=Milestone) for line in lines if line.strip())


def _numbered(load: Path) -> list[Path]:
    return sorted((part for part in load.iterdir() if part.name.isdecimal()), key=lambda part: int(part.name))


def _figures(part: Path, *, partial: bool) -> RunFigures | None:
    told = _one(part / FIGURES, RunFigures)
    return aggregate_partial_run(part) if told is None and partial and not _over(part) else told


def _over(part: Path) -> bool:
    """Whether its scenario told of it to the end, in a table that is not marked as a part."""
    table = part / LEVEL_TABLE
    return table.exists() and not table.read_text(encoding="utf-8").startswith(PARTIAL)


def _machine(load: Path) -> dict[str, str]:
    """What the deployments noted of the machine, the last word on each name."""
    notes = sorted(load.glob("**/machine.json"))
    return {
        name: str(value) for note in notes for name, value in msgspec.json.decode(note.read_bytes(), type=dict).items()
    }


def _one(file: Path, kind: type[Kept]) -> Kept | None:
    return msgspec.json.decode(file.read_bytes(), type=kind) if file.exists() else None


def _masked(value: Any) -> Any:
    """The same with every text masked; numbers stay as they are, however much they look like somebody's."""
    match value:
        case str():
            return redact(value)
        case dict():
            return {_masked(name): _masked(each) for name, each in value.items()}
        case list() | tuple():
            return [_masked(each) for each in value]
        case _:
            return value
