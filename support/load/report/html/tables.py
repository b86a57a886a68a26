"""The rows of the page's tables, every figure already in words."""

import math
from collections.abc import Sequence

import msgspec

from support.load.analysis.report_schema import Budget, LoadReport, OperationFigures, RunFigures
from support.load.report.html import wording
from support.vocabulary.outcome import Outcome

FULL_WIDTH = 1.5
"""A bar that is as wide as its place says that so many times the limit was used."""

URGENT = tuple(outcome.value for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.PASSED))

PALEST, DEEPEST = (240, 246, 252), (126, 178, 221)
"""Colours of the shortest and the longest wait of a grid, red, green and blue; dark text stands on either."""


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A judged promise. width: of its bar, in per cent of its place.  used: share of the limit."""

    mark: str
    word: str
    look: str
    requirement: str
    promise: str
    limit: str
    seen: str
    used: str
    width: float
    run: str


class WorkloadRow(msgspec.Struct, frozen=True, kw_only=True):
    """One operation of one workload. first: whether it is the workload's first, whose row names it."""

    title: str
    first: bool
    doubtful: bool
    people: str
    operation: str
    rate: str
    waits: tuple[str, ...]
    wrong: str
    late: str


class GridRow(msgspec.Struct, frozen=True, kw_only=True):
    """An operation over the levels. cells: (text, background)."""

    operation: str
    cells: tuple[tuple[str, str], ...]


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """Operation by level: the wait that 95 in 100 did not exceed. levels: headings."""

    levels: tuple[str, ...]
    rows: tuple[GridRow, ...]


def promises(report: LoadReport) -> tuple[PromiseRow, ...]:
    """Broken ones first, then those nobody can tell, then the kept ones; the closest to its limit first."""
    titles = {run.name: run.title for run in report.runs}
    return tuple(
        _promise(budget, titles.get(budget.run, budget.run)) for budget in sorted(report.budgets, key=_urgency)
    )


def most_telling(report: LoadReport) -> str:
    """The name of the workload to look at first: that of the most urgent promise, else the last one run."""
    names = [run.name for run in report.runs]
    urgent = sorted((budget for budget in report.budgets if budget.run in names), key=_urgency)
    return urgent[0].run if urgent else next(reversed(names), "")


def workloads(report: LoadReport) -> tuple[WorkloadRow, ...]:
    """Every operation of every workload, in the order they were run."""
    return tuple(
        _workload(run, each, place) for run in report.runs for place, each in enumerate(_of_the_bots(run.operations))
    )


def totals(run: RunFigures) -> tuple[tuple[str, str], ...]:
    """The single figures of a workload."""
    return tuple((name, wording.number(value)) for name, value in run.totals.items())


def grid(report: LoadReport) -> Grid | None:
    """The workload that was run with most different crowds; None when none was run with two."""
    by_workload: dict[str, dict[int, RunFigures]] = {}
    for run in report.runs:
        by_workload.setdefault(run.workload, {}).setdefault(run.people, run)
    levels = max(by_workload.values(), key=len, default={})
    if len(levels) < 2:
        return None
    runs = [levels[people] for people in sorted(levels)]
    names = list(dict.fromkeys(operation.name for run in runs for operation in _of_the_bots(run.operations)))
    rows = [[_p95(run, name) for run in runs] for name in names]
    borne = [wait for row in rows for wait in row if wait]
    return Grid(
        levels=tuple(f"{run.people} people" for run in runs),
        rows=tuple(
            GridRow(
                operation=wording.operation(name),
                cells=tuple((wording.waited(wait), _shade(wait, borne)) for wait in row),
            )
            for name, row in zip(names, rows, strict=True)
        ),
    )


def _urgency(budget: Budget) -> tuple[int, float]:
    place = URGENT.index(budget.outcome) if budget.outcome in URGENT else len(URGENT)
    return place, -(wording.used(budget) or 0.0)


def _promise(budget: Budget, run: str) -> PromiseRow:
    mark, word, look = wording.outcome(budget.outcome)
    used = wording.used(budget)
    return PromiseRow(
        mark=mark,
        word=word,
        look=look,
        requirement=budget.requirement,
        promise=budget.promise,
        limit=wording.limit(budget),
        seen="nobody could tell" if budget.seen is None else f"{wording.of_unit(budget.seen, budget.unit)} seen",
        used="" if used is None else f"{wording.share(min(used, 99.0))} of the limit",
        width=round(100 * min(used or 0.0, FULL_WIDTH) / FULL_WIDTH, 1),
        run=run,
    )


def _workload(run: RunFigures, operation: OperationFigures, place: int) -> WorkloadRow:
    response = operation.response
    late = operation.late + operation.unstarted
    return WorkloadRow(
        title=run.title,
        first=place == 0,
        doubtful=bool(run.doubts),
        people=str(run.people),
        operation=wording.operation(operation.name),
        rate=wording.number(operation.rate),
        waits=(
            *map(wording.waited, (response.p50, response.p95, response.p99)),
            wording.waited(response.longest) if response.count else "-",
        ),
        wrong=wording.share(1 - operation.well / operation.done) if operation.done else "-",
        late=f"{late:,}",
    )


def _of_the_bots(operations: Sequence[OperationFigures]) -> Sequence[OperationFigures]:
    return [operation for operation in operations if operation.name not in wording.NO_LOAD]


def _p95(run: RunFigures, name: str) -> float | None:
    return next((operation.response.p95 for operation in run.operations if operation.name == name), None)


def _shade(wait: float | None, all_waits: Sequence[float]) -> str:
    """The longer the deeper, by factors."""
    if not wait:
        return "transparent"
    low, high = math.log(min(all_waits)), math.log(max(all_waits))
    depth = (math.log(wait) - low) / (high - low) if high > low else 0.0
    mixed = (round(pale + depth * (deep - pale)) for pale, deep in zip(PALEST, DEEPEST, strict=True))
    return f"rgb({', '.join(map(str, mixed))})"
