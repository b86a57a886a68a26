"""`docs/PERFORMANCE_BASELINE.md`: the load measurements of a release, generated from its load report."""

from collections.abc import Iterable, Iterator, Sequence

from support.load.analysis.generator_health import (
    LITTLES_LAW_TOLERANCE,
    MAX_FOREIGN_SHARE,
    MAX_PROCESSOR_SHARE,
    MAX_STOLEN_SHARE,
)
from support.load.analysis.regression_test import ALPHA_PER_ANALYSIS, INTERIM_PAIRS, TOLERATED_RATIO
from support.load.analysis.report_schema import LoadReport
from support.load.report.html import tables, wording
from support.vocabulary.outcome import EarlOutcome

COMMAND = "python -m support performance-baseline"


def format_performance_baseline(report: LoadReport) -> str:
    """The page in Markdown. A part that was not measured says so."""
    return "\n".join(
        [
            *_format_page_head(report),
            *_format_promises(report),
            *_format_workloads(report),
            *_format_overview_sections(report),
            "",
        ]
    )


def _format_page_head(report: LoadReport) -> Iterator[str]:
    environment = report.environment
    yield from ("# Performance baseline", "")
    yield f"Written by `{COMMAND}` from `load-report.json` of run {report.run}; do not edit."
    yield from ("", f"**{wording.summarise_verdict(report)[1]}**", "")
    yield from _format_markdown_table(
        ("", ""),
        [
            ("measured", wording.format_time(report.began)),
            ("commit", environment.get("commit", "unknown")),
            ("effort", f"{report.effort}, {wording.format_seconds(report.seconds)} in all"),
            *((name, value) for name, value in sorted(environment.items()) if name != "commit"),
        ],
    )
    yield from _format_heading("What could not be judged, and why")
    yield from (
        f"- {sentence}" for sentence in wording.list_unjudged_reasons(report) or ("Nothing: everything was measured.",)
    )
    yield from _format_heading("Method")
    yield from (f"- {sentence}" for sentence in _format_measuring_method())


def _format_measuring_method() -> Iterator[str]:
    yield (
        "Bots, simulated services and load generator run as programs of their own, each on its own cores where there "
        "are enough; the bots reach the services over HTTP."
    )
    yield (
        "Every wait is recorded unrounded. Percentiles are exact, by nearest rank; one is stated only if enough "
        f"waits lie above it: {wording.describe_samples_needed()}."
    )
    yield (
        "A wait counts from the intended start (response time), so queueing is counted; the report also has the time "
        "from the real start (service time)."
    )
    yield (
        "A missed time or rate counts as a failure unless the generator used more than "
        f"{wording.format_share(MAX_PROCESSOR_SHARE)} of a core, the host took more than "
        f"{wording.format_share(MAX_STOLEN_SHARE)} of the processor time, other programs used more than "
        f"{wording.format_share(MAX_FOREIGN_SHARE)} of the bots' core, or the generator's late loop may have added "
        "what is too much: the outcome is then *cannot tell*."
    )
    yield (
        "A kept time counts on a busy machine too, if the people of the promise were at the bots: not when the "
        "generator's loop held them back, or when users and rates of a closed run disagree, by more than "
        f"{wording.format_share(LITTLES_LAW_TOLERANCE)} (Little's law)."
    )
    yield "The first seconds calibrate the machine with a bare server. Shares of a core are those of a calibrated one."
    interim_pairs = ", ".join(map(str, INTERIM_PAIRS))
    yield (
        f"Two releases are compared by pairs run in turns and analysed after {interim_pairs} pairs with an error of "
        f"{wording.format_share(ALPHA_PER_ANALYSIS)} each; {TOLERATED_RATIO:g} times the baseline is tolerated."
    )


def _format_promises(report: LoadReport) -> Iterator[str]:
    """Every promise that was not kept; of those kept, the one closest to its limit for each requirement."""
    yield from _format_heading("Promises")
    kept: dict[str, list[tables.PromiseRow]] = {}
    rows = []
    for row in tables.build_promise_rows(report):
        if row.word == wording.OUTCOME_WORDS[EarlOutcome.PASSED.value][1]:
            kept.setdefault(row.requirement, []).append(row)
        else:
            rows.append((row, row.word))
    rows += [(alike[0], f"kept, and {len(alike) - 1} more" if alike[1:] else "kept") for alike in kept.values()]
    yield from _format_markdown_table(
        ("requirement", "promise", "limit", "seen", "of the limit", "where", "outcome"),
        [
            (
                *(row.requirement, row.promise, row.limit, row.seen),
                *(row.used.removesuffix(" of the limit"), row.run, outcome),
            )
            for row, outcome in rows
        ],
    )


def _format_workloads(report: LoadReport) -> Iterator[str]:
    """Answers and acknowledgements of each workload; single lines of a dialogue are in the load report alone."""
    yield from _format_heading("Workloads")
    yield from _format_markdown_table(
        (
            *("workload", "people", "what", "a second", *wording.RANK_WORDS),
            *("longest", "failed", "started late", "outcome"),
        ),
        [
            (
                *(row.title, row.people, row.operation, row.rate, *row.waits, row.failed_share, row.late),
                "in doubt" if row.has_problems else "measured",
            )
            for row in tables.build_workload_rows(report)
            if row.operation in wording.OPERATION_WORDS.values()
        ],
    )
    totals = {run.title: dict(tables.build_total_rows(run)) for run in report.runs}
    figures = list(dict.fromkeys(name for values in totals.values() for name in values))
    if figures:
        yield from _format_heading("Single figures")
        yield from _format_markdown_table(
            ("workload", *figures),
            [(title, *(values.get(name, "-") for name in figures)) for title, values in totals.items()],
        )


def _format_overview_sections(report: LoadReport) -> Iterator[str]:
    yield from _format_heading("Capacity")
    yield from _format_capacity(report)
    yield from _format_heading("Compared with the baseline")
    yield from _format_comparisons(report)
    yield from _format_heading("Cost")
    yield from _format_cost(report)


def _format_capacity(report: LoadReport) -> Iterator[str]:
    capacity = report.capacity
    if capacity is None:
        yield wording.NOT_MEASURED
        return
    prefix = "at least " if capacity.at_least else ""
    yield f"Recommended at most: **{prefix}{capacity.recommended} people at once**, between {capacity.low} and "
    yield f"{capacity.high}. What limits it: {capacity.binding}."
    yield ""
    yield from _format_markdown_table(
        ("people", "answers a second", wording.RANK_WORDS[1], "answered in time", "limit reached", "sustained"),
        [
            (
                *(
                    str(level.people),
                    wording.format_number(level.rate),
                    wording.format_seconds(level.p95),
                    wording.format_share(level.served_share),
                ),
                *(level.failed_by or "no", "yes" if level.sustained else "no"),
            )
            for level in capacity.levels
        ],
    )
    yield from ("", f"Law: {capacity.law or 'none was fitted'}.".replace("..", "."))
    if capacity.predictions:
        yield from ("", "Predicted, not measured:", "")
        yield from _format_markdown_table(
            ("machines", "answers a second", "at least", "at most"),
            [
                (str(each.machines), *map(wording.format_number, (each.rate, each.low, each.high)))
                for each in capacity.predictions
            ],
        )


def _format_comparisons(report: LoadReport) -> Iterator[str]:
    if not report.regressions:
        yield wording.NOT_MEASURED
    for regression in report.regressions:
        yield from (f"{regression.title}: {regression.candidate} compared with {regression.baseline}.", "")
        yield from _format_markdown_table(
            ("figure", "times the baseline", "interval", "pairs", "dropped", "outcome"),
            [
                (
                    each.name,
                    "unknown" if each.ratio is None else f"{each.ratio:.3f}",
                    "unknown" if each.low is None or each.high is None else f"{each.low:.3f} to {each.high:.3f}",
                    *(str(each.pairs), str(each.dropped), wording.describe_comparison(each)),
                )
                for each in regression.figures
            ],
        )
        yield ""


def _format_cost(report: LoadReport) -> Iterator[str]:
    cost = report.cost
    if cost is None:
        yield wording.NOT_MEASURED
        return
    yield from (f"Prices: {cost.prices}. {wording.describe_projection(cost)}.", "")
    yield from _format_markdown_table(
        ("per", "costs", "at least", "at most"),
        [(line.per, *map(wording.format_dollars, (line.dollars, line.low, line.high))) for line in cost.lines],
    )
    yield ""
    yield from _format_markdown_table(
        ("use per conversation", "amount"),
        [(name, wording.format_number(value)) for name, value in cost.metered.items()],
    )


def _format_heading(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _format_markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; without rows the note that nothing was measured."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    if not cells:
        yield wording.NOT_MEASURED
        return
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    yield from (f"| {' | '.join(row)} |" for row in cells)
