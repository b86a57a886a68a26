"""`docs/PERFORMANCE_BASELINE.md`: what a release measured under load, from its report; nothing is typed by hand."""

from collections.abc import Iterable, Iterator, Sequence

from support.load.analysis.generator_health import BUSY, LAG, PRESSED, STOLEN, TOLERANCE
from support.load.analysis.regression_test import ALPHA, LOOKS, TOLERATED
from support.load.analysis.report_schema import LoadReport
from support.load.report.html import tables, wording

COMMAND = "python -m support performance-baseline"


def performance_baseline(report: LoadReport) -> str:
    """The page in Markdown. A part that was not measured says so."""
    return "\n".join([*_head(report), *_promises(report), *_workloads(report), *_rest(report), ""])


def _head(report: LoadReport) -> Iterator[str]:
    environment = report.environment
    yield from ("# Performance baseline", "")
    yield f"Written by `{COMMAND}` from `load-report.json` of run {report.run}; do not edit."
    yield from ("", f"**{wording.verdict(report)[1]}**", "")
    yield from _table(
        ("", ""),
        [
            ("measured", wording.day(report.began)),
            ("commit", environment.get("commit", "not told")),
            ("effort", f"{report.effort}, {wording.waited(report.took)} in all"),
            *((name, value) for name, value in sorted(environment.items()) if name != "commit"),
        ],
    )
    yield from _part("What could not be told, and why")
    yield from (f"- {sentence}" for sentence in wording.untold(report) or ("Nothing: everything was measured.",))
    yield from _part("Method")
    yield from (f"- {sentence}" for sentence in _method())


def _method() -> Iterator[str]:
    yield (
        "Bots, simulated services and load generator run as programs of their own, each on its own cores where there "
        "are enough; the bots reach the services over HTTP."
    )
    yield (
        "Every wait is kept as it was taken. Percentiles are exact, by nearest rank; one is told only where enough "
        f"waits lie beyond it: {wording.samples_needed()}."
    )
    yield (
        "A wait counts from the intended start (response time), so standing in line is counted; the time from the real "
        "start (service time) stands beside it in the report."
    )
    yield (
        f"Nothing is judged when the generator used more than {wording.share(BUSY)} of a core or was late by more than "
        f"{wording.waited(LAG)}, when the host took more than {wording.share(STOLEN)} of the processor time, when some "
        f"task waited for a processor {wording.share(PRESSED)} of the time, or when users and rates of a closed run "
        f"disagree by more than {wording.share(TOLERANCE)} (Little's law): the outcome is then *cannot tell*."
    )
    looks = ", ".join(map(str, LOOKS))
    yield (
        f"Two releases are compared by pairs run in turns, looked at after {looks} pairs with an error of "
        f"{wording.share(ALPHA)} each; {TOLERATED:g} times the baseline is tolerated."
    )


def _promises(report: LoadReport) -> Iterator[str]:
    yield from _part("Promises")
    yield from _table(
        ("requirement", "promise", "limit", "seen", "of the limit", "where", "outcome"),
        [
            (
                row.requirement,
                row.promise,
                row.limit,
                row.seen,
                row.used.removesuffix(" of the limit"),
                row.run,
                row.word,
            )
            for row in tables.promises(report)
        ],
    )


def _workloads(report: LoadReport) -> Iterator[str]:
    yield from _part("Workloads")
    yield from _table(
        (
            "workload",
            "people",
            "what",
            "a second",
            *wording.RANK_WORDS,
            "longest",
            "went wrong",
            "begun late",
            "outcome",
        ),
        [
            (
                *(row.title, row.people, row.operation, row.rate, *row.waits, row.wrong, row.late),
                "in doubt" if row.doubtful else "measured",
            )
            for row in tables.workloads(report)
        ],
    )
    totals = [(run.title, name, value) for run in report.runs for name, value in tables.totals(run)]
    if totals:
        yield from _part("Single figures")
        yield from _table(("workload", "figure", "value"), totals)


def _rest(report: LoadReport) -> Iterator[str]:
    yield from _part("Capacity")
    yield from _capacity(report)
    yield from _part("Beside the baseline")
    yield from _compared(report)
    yield from _part("Cost")
    yield from _cost(report)


def _capacity(report: LoadReport) -> Iterator[str]:
    capacity = report.capacity
    if capacity is None:
        yield wording.NOT_MEASURED
        return
    least = "at least " if capacity.at_least else ""
    yield f"Recommended at most: **{least}{capacity.recommended} people at once**, between {capacity.low} and "
    yield f"{capacity.high}. What gives way first: {capacity.binding}."
    yield ""
    yield from _table(
        ("people", "answers a second", wording.RANK_WORDS[1], "went well", "gave way", "sustained"),
        [
            (
                *(str(level.people), wording.number(level.rate), wording.waited(level.p95), wording.share(level.well)),
                *(level.limit or "no", "yes" if level.sustained else "no"),
            )
            for level in capacity.levels
        ],
    )
    yield from ("", f"Law: {capacity.law or 'none was fitted'}.".replace("..", "."))
    if capacity.predictions:
        yield from ("", "Predicted, not measured:", "")
        yield from _table(
            ("machines", "answers a second", "at least", "at most"),
            [
                (str(each.machines), *map(wording.number, (each.rate, each.low, each.high)))
                for each in capacity.predictions
            ],
        )


def _compared(report: LoadReport) -> Iterator[str]:
    if not report.regressions:
        yield wording.NOT_MEASURED
    for regression in report.regressions:
        yield from (f"{regression.title}: {regression.candidate} beside {regression.baseline}.", "")
        yield from _table(
            ("figure", "times the baseline", "interval", "pairs", "dropped", "outcome"),
            [
                (
                    each.name,
                    "not told" if each.ratio is None else f"{each.ratio:.3f}",
                    "not told" if each.low is None or each.high is None else f"{each.low:.3f} to {each.high:.3f}",
                    *(str(each.pairs), str(each.dropped), wording.verdict_of(each)),
                )
                for each in regression.compared
            ],
        )
        yield ""


def _cost(report: LoadReport) -> Iterator[str]:
    cost = report.cost
    if cost is None:
        yield wording.NOT_MEASURED
        return
    yield from (f"Prices: {cost.prices}. {wording.projection(cost)}.", "")
    yield from _table(
        ("per", "costs", "at least", "at most"),
        [(line.per, *map(wording.dollars, (line.dollars, line.low, line.high))) for line in cost.lines],
    )
    yield ""
    yield from _table(
        ("used in a conversation", "how much"), [(name, wording.number(value)) for name, value in cost.metered.items()]
    )


def _part(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, or that there is nothing to put into it."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    if not cells:
        yield wording.NOT_MEASURED
        return
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    yield from (f"| {' | '.join(row)} |" for row in cells)
