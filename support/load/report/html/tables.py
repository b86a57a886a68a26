"""Rows of the page's tables, with every figure formatted."""

import math
from collections.abc import Sequence

import msgspec

from support.load.analysis.report_schema import BudgetResult, LoadReport, OperationFigures, RunFigures
from support.load.report.html import wording
from support.vocabulary.outcome import EarlOutcome

MAX_BAR_SHARE = 1.5
"""Share of the limit at which a bar has its full width."""

OUTCOMES_BY_URGENCY = tuple(
    outcome.value for outcome in (EarlOutcome.FAILED, EarlOutcome.CANNOT_TELL, EarlOutcome.PASSED)
)

PALEST, DEEPEST = (240, 246, 252), (126, 178, 221)
"""RGB colours of the shortest and the longest wait of a grid; dark text is legible on both."""


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A judged promise.

    style: CSS class.
    used: share of the limit.
    width: of its bar, in percent.
    """

    mark: str
    word: str
    style: str
    requirement: str
    promise: str
    limit: str
    seen: str
    used: str
    width: float
    run: str


class WorkloadRow(msgspec.Struct, frozen=True, kw_only=True):
    """One operation of one workload.

    first: whether it is the workload's first row, which has the title.
    has_problems: whether the workload has measurement problems.
    """

    title: str
    first: bool
    has_problems: bool
    people: str
    operation: str
    rate: str
    waits: tuple[str, ...]
    failed_share: str
    late: str


class LatencyGridRow(msgspec.Struct, frozen=True, kw_only=True):
    """An operation at each level.

    cells: (text, background colour).
    """

    operation: str
    cells: tuple[tuple[str, str], ...]


class LatencyGrid(msgspec.Struct, frozen=True, kw_only=True):
    """Operation by level: the 95th percentile of waits.

    levels: headings.
    """

    levels: tuple[str, ...]
    rows: tuple[LatencyGridRow, ...]


def build_promise_rows(report: LoadReport) -> tuple[PromiseRow, ...]:
    """Broken promises first, then those that cannot be judged, then kept ones; each sorted by share of the limit."""
    titles = {run.name: run.title for run in report.runs}
    return tuple(
        _build_promise_row(budget, titles.get(budget.run, budget.run))
        for budget in sorted(report.budgets, key=_urgency_sort_key)
    )


def name_most_urgent_workload(report: LoadReport) -> str:
    """Name of the workload of the most urgent promise, else of the last one run."""
    names = [run.name for run in report.runs]
    urgent = sorted((budget for budget in report.budgets if budget.run in names), key=_urgency_sort_key)
    return urgent[0].run if urgent else next(reversed(names), "")


def build_workload_rows(report: LoadReport) -> tuple[WorkloadRow, ...]:
    """Every operation of every workload, in the order they were run."""
    return tuple(
        _build_workload_row(run, each, place)
        for run in report.runs
        for place, each in enumerate(_select_bot_operations(run.operations))
    )


def build_total_rows(run: RunFigures) -> tuple[tuple[str, str], ...]:
    """The single figures of a workload."""
    return tuple((name, wording.format_number(value)) for name, value in run.totals.items())


def build_latency_grid(report: LoadReport) -> LatencyGrid | None:
    """The workload with the most different numbers of people; None = none has two."""
    by_workload: dict[str, dict[int, RunFigures]] = {}
    for run in report.runs:
        by_workload.setdefault(run.workload, {}).setdefault(run.people, run)
    levels = max(by_workload.values(), key=len, default={})
    if len(levels) < 2:
        return None
    runs = [levels[people] for people in sorted(levels)]
    names = list(dict.fromkeys(operation.name for run in runs for operation in _select_bot_operations(run.operations)))
    rows = [[_find_operation_p95(run, name) for run in runs] for name in names]
    known_waits = [wait for row in rows for wait in row if wait]
    return LatencyGrid(
        levels=tuple(f"{run.people} people" for run in runs),
        rows=tuple(
            LatencyGridRow(
                operation=wording.describe_operation(name),
                cells=tuple((wording.format_seconds(wait), _background_colour(wait, known_waits)) for wait in row),
            )
            for name, row in zip(names, rows, strict=True)
        ),
    )


def _urgency_sort_key(budget: BudgetResult) -> tuple[int, float]:
    place = (
        OUTCOMES_BY_URGENCY.index(budget.outcome) if budget.outcome in OUTCOMES_BY_URGENCY else len(OUTCOMES_BY_URGENCY)
    )
    return place, -(wording.compute_share_of_limit(budget) or 0.0)


def _build_promise_row(budget: BudgetResult, run: str) -> PromiseRow:
    mark, word, style = wording.describe_outcome(budget.outcome)
    used = wording.compute_share_of_limit(budget)
    return PromiseRow(
        mark=mark,
        word=word,
        style=style,
        requirement=budget.requirement,
        promise=budget.promise,
        limit=wording.format_limit(budget),
        seen="not measured" if budget.seen is None else f"{wording.format_with_unit(budget.seen, budget.unit)} seen",
        used="" if used is None else f"{wording.format_share(min(used, 99.0))} of the limit",
        width=round(100 * min(used or 0.0, MAX_BAR_SHARE) / MAX_BAR_SHARE, 1),
        run=run,
    )


def _build_workload_row(run: RunFigures, operation: OperationFigures, place: int) -> WorkloadRow:
    response = operation.response
    late = operation.late + operation.unstarted
    return WorkloadRow(
        title=run.title,
        first=place == 0,
        has_problems=bool(run.measurement_problems),
        people=str(run.people),
        operation=wording.describe_operation(operation.name),
        rate=wording.format_number(operation.rate),
        waits=(
            *map(wording.format_seconds, (response.p50, response.p95, response.p99)),
            wording.format_seconds(response.longest) if response.count else "-",
        ),
        failed_share=wording.format_share(1 - operation.succeeded / operation.completed)
        if operation.completed
        else "-",
        late=f"{late:,}",
    )


def _select_bot_operations(operations: Sequence[OperationFigures]) -> Sequence[OperationFigures]:
    return [operation for operation in operations if operation.name not in wording.WITHOUT_LOAD]


def _find_operation_p95(run: RunFigures, name: str) -> float | None:
    return next((operation.response.p95 for operation in run.operations if operation.name == name), None)


def _background_colour(wait: float | None, all_waits: Sequence[float]) -> str:
    """Background by wait, darker for longer waits, on a logarithmic scale."""
    if not wait:
        return "transparent"
    low, high = math.log(min(all_waits)), math.log(max(all_waits))
    depth = (math.log(wait) - low) / (high - low) if high > low else 0.0
    mixed = (round(pale + depth * (deep - pale)) for pale, deep in zip(PALEST, DEEPEST, strict=True))
    return f"rgb({', '.join(map(str, mixed))})"
