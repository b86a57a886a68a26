"""Figures in the words and units of people; a figure that nobody could take says so."""

from datetime import UTC, datetime

from support.load.analysis.latency import RANKS, samples_needed
from support.load.analysis.report_schema import Budget, Compared, Cost, LoadReport, RunFigures
from support.vocabulary.outcome import Outcome

MEGABYTE = 1_000_000
TOO_FEW = "too few to tell"
NOT_MEASURED = "Not measured in this run."

RANK_WORDS = ("Half within", "95 in 100 within", "99 in 100 within")
"""What the 50th, 95th and 99th percentile of waits say."""

OUTCOMES = {
    Outcome.PASSED.value: ("✓", "kept", "kept"),
    Outcome.FAILED.value: ("✗", "broken", "broken"),
    Outcome.CANNOT_TELL.value: ("?", "cannot tell", "doubtful"),
}
"""Outcome of a promise -> its mark, its word, and the class it is coloured by."""


OPERATIONS = {
    "answer": "messages answered",
    "acknowledgement": "deliveries acknowledged",
    "journey": "whole conversations",
}
"""What the plan calls an operation -> what people read; others stand for themselves."""

NO_LOAD = frozenset({"introduction", "pause"})
"""What people do besides talking to the bots."""


def operation(name: str) -> str:
    """An operation in words."""
    return OPERATIONS.get(name, name)


def outcome(word: str) -> tuple[str, str, str]:
    """Mark, word and class of an outcome; one that says nothing about a promise stands for itself."""
    return OUTCOMES.get(word, ("-", word, "doubtful"))


def waited(seconds: float | None) -> str:
    """`0.42 ms`, `12 ms`, `3.42 s`, `2 min 3 s`; None is a percentile that the sample cannot bear."""
    if seconds is None:
        return TOO_FEW
    if seconds < 1:
        return f"{number(seconds * 1000)} ms"
    if seconds < 120:
        return f"{number(seconds)} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


def number(value: float) -> str:
    """Three figures that count: `0.0742`, `7.42`, `742`, `74,200`."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"


def share(part: float) -> str:
    """`0.4 %`, `12 %`, `130 %`: one decimal below 10 %."""
    return f"{part * 100:.1f} %".replace(".0 ", " ") if part < 0.0995 else f"{part * 100:.0f} %"


def megabytes(count: int) -> str:
    """`95 MB`."""
    return f"{count / MEGABYTE:,.0f} MB"


def dollars(amount: float) -> str:
    """`$0.081`, `$31.10`, `$933`."""
    if amount >= 100:
        return f"${amount:,.0f}"
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.3g}"


def of_unit(value: float, unit: str) -> str:
    """A value with its unit; seconds as `waited` tells them."""
    return waited(value) if unit == "s" else f"{number(value)} {unit}".strip()


def day(unix: float) -> str:
    """`2026-09-21 14:13 UTC`."""
    return f"{datetime.fromtimestamp(unix, UTC):%Y-%m-%d %H:%M} UTC"


def used(budget: Budget) -> float | None:
    """Which share of its limit a promise used: above 1 it is broken; None when nobody could tell.

    Where the limit is a least, it is the share of what was seen that was owed.
    """
    if budget.seen is None:
        return None
    part, whole = (budget.limit, budget.seen) if budget.at_least else (budget.seen, budget.limit)
    if not whole:
        return 0.0 if not part else float("inf")
    return part / whole


def limit(budget: Budget) -> str:
    """`at most 200 ms`, `at least 50 messages/s`."""
    return f"{'at least' if budget.at_least else 'at most'} {of_unit(budget.limit, budget.unit)}"


def failed(run: RunFigures) -> str:
    """Share of the first operation that went wrong."""
    if not run.operations or not run.operations[0].done:
        return "nothing ended"
    first = run.operations[0]
    return share(1 - first.well / first.done)


def verdict(report: LoadReport) -> tuple[str, str]:
    """The class and the one sentence that stands above everything."""
    outcomes = [budget.outcome for budget in report.budgets]
    broken, doubtful = outcomes.count(Outcome.FAILED.value), outcomes.count(Outcome.CANNOT_TELL.value)
    kept = outcomes.count(Outcome.PASSED.value)
    if report.partial:
        return "doubtful", "PARTIAL: the run was interrupted. What was measured until then follows; it is no pass."
    if not outcomes:
        return "doubtful", "No promise about load was judged in this run."
    told = f"{kept} of {len(outcomes)} promises about load were kept"
    if broken:
        return "broken", f"{broken} {_promises(broken)} broken; {told}."
    if doubtful:
        return "doubtful", f"{told}; of {doubtful} nobody can tell."
    return "kept", f"All {len(outcomes)} promises about load were kept."


def untold(report: LoadReport) -> tuple[str, ...]:
    """What could not be told and why, one sentence each."""
    titles = {run.name: run.title for run in report.runs}
    doubtful = [run for run in report.runs if run.doubts]
    return (
        *(f"{run.title}: {'; '.join(run.doubts)}.{_therefore(report, run.name)}" for run in doubtful),
        *(
            f"{budget.requirement}, {budget.promise}: cannot tell"
            + (f" ({titles.get(budget.run, budget.run)})." if budget.run else ".")
            for budget in _unjudged(report)
            if budget.run not in {run.name for run in doubtful}
        ),
        *(
            f"{regression.title}, {compared.name}: {verdict_of(compared)}."
            for regression in report.regressions
            for compared in regression.compared
            if compared.ratio is None
        ),
    )


def _unjudged(report: LoadReport) -> list[Budget]:
    return [budget for budget in report.budgets if budget.outcome == Outcome.CANNOT_TELL.value]


def _therefore(report: LoadReport, run: str) -> str:
    """Which promises nobody can judge by this run."""
    promises = [f"{budget.requirement}, {budget.promise}" for budget in _unjudged(report) if budget.run == run]
    return f" So nobody can tell: {'; '.join(promises)}." if promises else ""


def verdict_of(compared: Compared) -> str:
    """What the comparison came to, with its reason where there is one."""
    return f"{compared.verdict}: {compared.reason}".rstrip(": .") if compared.reason else compared.verdict


def projection(cost: Cost) -> str:
    """How far the projection from a short run lies from what a longer one cost."""
    if not cost.measured:
        return f"{dollars(cost.projected)} projected; nothing measured to hold beside it"
    off = cost.projected / cost.measured - 1
    return f"{dollars(cost.projected)} projected, {dollars(cost.measured)} measured: {off:+.0%} apart".replace(
        "%", " %"
    )


def describe_samples_needed() -> str:
    """How many waits each percentile takes."""
    half, most, nearly_all = (samples_needed(rank) for rank in RANKS)
    return f"{half} waits for the half, {most} for 95 in 100, {nearly_all:,} for 99 in 100"


def _promises(count: int) -> str:
    return "promise was" if count == 1 else "promises were"
