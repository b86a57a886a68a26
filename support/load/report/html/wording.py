"""Figures as text with units, and outcomes as sentences."""

from datetime import UTC, datetime

from support.load.analysis.latency import RANKS, count_samples_needed
from support.load.analysis.report_schema import BudgetResult, ComparedFigure, CostFigures, LoadReport, RunFigures
from support.vocabulary.outcome import EarlOutcome

TOO_FEW_SAMPLES = "too few to tell"
NOT_MEASURED = "Not measured in this run."

RANK_WORDS = ("Half within", "95 in 100 within", "99 in 100 within")
"""The 50th, 95th and 99th percentile of waits in plain words."""

OUTCOME_WORDS = {
    EarlOutcome.PASSED.value: ("✓", "kept", "kept"),
    EarlOutcome.FAILED.value: ("✗", "broken", "broken"),
    EarlOutcome.CANNOT_TELL.value: ("?", "cannot tell", "doubtful"),
}
"""Outcome of a promise -> mark, word and CSS class."""

OPERATION_WORDS = {
    "answer": "messages answered",
    "acknowledgement": "deliveries acknowledged",
    "journey": "whole conversations",
}
"""Operation in the plan -> words for the reader; other operations keep their names."""

WITHOUT_LOAD = frozenset({"introduction", "pause"})
"""Operations of simulated users that put no load on the bots."""


def describe_operation(name: str) -> str:
    """An operation in words."""
    return OPERATION_WORDS.get(name, name)


def describe_outcome(word: str) -> tuple[str, str, str]:
    """Mark, word and CSS class of an outcome."""
    return OUTCOME_WORDS.get(word, ("-", word, "doubtful"))


def format_seconds(seconds: float | None) -> str:
    """`0.42 ms`, `12 ms`, `3.42 s`, `2 min 3 s`; None = too few samples."""
    if seconds is None:
        return TOO_FEW_SAMPLES
    if seconds < 1:
        return f"{format_number(seconds * 1000)} ms"
    if seconds < 120:
        return f"{format_number(seconds)} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


def format_number(value: float) -> str:
    """Three significant digits: `0.0742`, `7.42`, `742`, `74,200`."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"


def format_share(part: float) -> str:
    """`0.4 %`, `12 %`, `130 %`: one decimal below 10 %."""
    return f"{part * 100:.1f} %".replace(".0 ", " ") if part < 0.0995 else f"{part * 100:.0f} %"


def format_dollars(amount: float) -> str:
    """`$0.081`, `$31.10`, `$933`."""
    if amount >= 100:
        return f"${amount:,.0f}"
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.3g}"


def format_with_unit(value: float, unit: str) -> str:
    """A value with its unit; seconds as by `format_seconds`."""
    return format_seconds(value) if unit == "s" else f"{format_number(value)} {unit}".strip()


def format_time(unix: float) -> str:
    """`2026-09-21 14:13 UTC`."""
    return f"{datetime.fromtimestamp(unix, UTC):%Y-%m-%d %H:%M} UTC"


def compute_share_of_limit(budget: BudgetResult) -> float | None:
    """Share of its limit that a promise used; above 1 it is broken. None = nothing was measured.

    If the limit is a minimum, it is limit / seen.
    """
    if budget.seen is None:
        return None
    part, whole = (budget.limit, budget.seen) if budget.at_least else (budget.seen, budget.limit)
    if not whole:
        return 0.0 if not part else float("inf")
    return part / whole


def format_limit(budget: BudgetResult) -> str:
    """`at most 200 ms`, `at least 50 messages/s`."""
    return f"{'at least' if budget.at_least else 'at most'} {format_with_unit(budget.limit, budget.unit)}"


def format_failed_share(run: RunFigures) -> str:
    """Share of failures in the first operation."""
    if not run.operations or not run.operations[0].completed:
        return "nothing completed"
    first = run.operations[0]
    return format_share(1 - first.succeeded / first.completed)


def summarise_verdict(report: LoadReport) -> tuple[str, str]:
    """CSS class and sentence of the verdict at the top of the page."""
    outcomes = [budget.outcome for budget in report.budgets]
    broken, doubtful = (
        outcomes.count(EarlOutcome.FAILED.value),
        outcomes.count(EarlOutcome.CANNOT_TELL.value),
    )
    kept = outcomes.count(EarlOutcome.PASSED.value)
    if report.partial:
        return (
            "doubtful",
            "PARTIAL: the run was interrupted. Its partial measurements are no pass.",
        )
    if not outcomes:
        return "doubtful", "No promise about load was judged in this run."
    text = f"{kept} of {len(outcomes)} promises about load were kept"
    if broken:
        return "broken", f"{broken} {_promise_count_phrase(broken)} broken; {text}."
    if doubtful:
        return "doubtful", f"{text}; {doubtful} could not be judged."
    return "kept", f"All {len(outcomes)} promises about load were kept."


def list_unjudged_reasons(report: LoadReport) -> tuple[str, ...]:
    """What could not be judged and why, one sentence each."""
    titles = {run.name: run.title for run in report.runs}
    doubtful = [run for run in report.runs if run.measurement_problems]
    return (
        *(
            f"{run.title}: {'; '.join(run.measurement_problems)}.{_name_unjudged_promises(report, run.name)}"
            for run in doubtful
        ),
        *(
            f"{budget.requirement}, {budget.promise}: cannot tell"
            + (f" ({titles.get(budget.run, budget.run)})." if budget.run else ".")
            for budget in _select_unjudged_budgets(report)
            if budget.run not in {run.name for run in doubtful}
        ),
        *(
            f"{regression.title}, {compared.name}: {describe_comparison(compared)}."
            for regression in report.regressions
            for compared in regression.figures
            if compared.ratio is None
        ),
    )


def _select_unjudged_budgets(report: LoadReport) -> list[BudgetResult]:
    return [budget for budget in report.budgets if budget.outcome == EarlOutcome.CANNOT_TELL.value]


def _name_unjudged_promises(report: LoadReport, run: str) -> str:
    """The promises that cannot be judged by this run."""
    promises = [
        f"{budget.requirement}, {budget.promise}" for budget in _select_unjudged_budgets(report) if budget.run == run
    ]
    return f" Not judged because of it: {'; '.join(promises)}." if promises else ""


def describe_comparison(compared: ComparedFigure) -> str:
    """Verdict of the comparison, with its reason if there is one."""
    return f"{compared.verdict}: {compared.reason}".rstrip(": .") if compared.reason else compared.verdict


def describe_projection(cost: CostFigures) -> str:
    """Difference between the cost projected from a short run and that of a longer one."""
    if not cost.measured:
        return f"{format_dollars(cost.projected)} projected; no longer run to compare with"
    projected, measured = format_dollars(cost.projected), format_dollars(cost.measured)
    deviation = round(100 * (cost.projected / cost.measured - 1))
    return f"{projected} projected, {measured} measured: a difference of {deviation:+d} %"


def describe_samples_needed() -> str:
    """Number of waits that each percentile needs."""
    half, most, nearly_all = (count_samples_needed(rank) for rank in RANKS)
    return f"{half} waits for the half, {most} for 95 in 100, {nearly_all:,} for 99 in 100"


def _promise_count_phrase(count: int) -> str:
    return "promise was" if count == 1 else "promises were"
