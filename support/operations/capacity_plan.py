"""The capacity and cost plan, written from the last run under load."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from support.load.analysis.report_schema import CapacityLevel, LoadReport
from support.load.report.load_report import read_load_report
from support.measuring.metered_use import DAYS_PER_MONTH, HOURS_PER_DAY
from support.operations.cost_account import describe_price_age
from support.operations.limits import MEGABYTE, WatchLimits
from support.reporting.run_folder import LOAD_REPORT, find_run_folder
from support.test_data.prices import PriceFile
from support.vocabulary.explained_error import SetUpError

VOLUMES = (0.5, 1.0, 2.0, 5.0)
"""Multiples of the price file's conversations a day for which the plan says what they cost."""


def write_capacity_plan(
    reports: Path, run: str | None, output: Path, prices: PriceFile, limits: WatchLimits
) -> tuple[Path, str]:
    """Write the page; its file, and the run that it is from.

    run: None = the newest under load.
    Raises SetUpError where there is no such run, or the page cannot be written.
    """
    folder = find_run_folder(reports, run, holding=LOAD_REPORT)
    report = read_load_report(folder.load_report)
    text = "\n".join(format_capacity_plan(report, prices, limits)) + "\n"
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as refused:
        raise SetUpError(
            f"The plan cannot be written to {output}.",
            seen=str(refused.strerror),
            perhaps="the disk is full, or the folder belongs to another user.",
            look=f"df {output.parent}",
        ) from refused
    return output, folder.id


def format_capacity_plan(report: LoadReport, prices: PriceFile, limits: WatchLimits) -> Iterator[str]:
    """The page's lines. What was not measured says so."""
    measured = datetime.fromtimestamp(report.began, UTC).date()
    yield "# Capacity and cost"
    yield ""
    yield f"Written by `make capacity-plan` from run {report.run} of {measured}, effort {report.effort}; do not edit."
    yield ""
    yield "## How many people at once"
    yield ""
    yield from _format_capacity(report)
    yield ""
    yield "## Memory"
    yield ""
    peak = _find_peak_memory(report)
    if peak:
        share = peak / MEGABYTE / limits.memory_megabytes
        yield f"At most {peak / MEGABYTE:.0f} MB were held, {share:.0%} of {limits.memory_megabytes:g} MB, the limit."
    else:
        yield "Not measured in this run."
    yield ""
    yield "## Cost"
    yield ""
    yield from _format_cost(report, prices, limits)
    yield ""
    yield describe_price_age(prices, limits, today=measured).capitalize() + "."


def _format_capacity(report: LoadReport) -> Iterator[str]:
    capacity = report.capacity
    if capacity is None:
        yield "Not searched in this run: `make load EFFORT=standard` searches it."
        return
    more = "at least " if capacity.at_least else ""
    people = f"{more}{capacity.recommended} people ({capacity.low} to {capacity.high})"
    yield f"{people[0].upper()}{people[1:]}. What limits it: {capacity.binding}."
    if capacity.at_least:
        yield ""
        yield "The load generator ended the search before the bots did: on a machine of its own it may find more."
    yield ""
    yield f"Plan for half of it, {capacity.recommended // 2} people: a restart takes the other half."
    yield ""
    yield "| people | tries | answers a second | answered in time | gave way first |"
    yield "|---|---|---|---|---|"
    for number in sorted({level.people for level in capacity.levels}):
        yield _format_level([level for level in capacity.levels if level.people == number])


def _format_level(tries: Sequence[CapacityLevel]) -> str:
    """The row of a number of people, with the least and the most of its tries."""
    rates = _format_range([f"{rate:.0f}" for rate in sorted(level.rate for level in tries)])
    shares = _format_range([f"{share:.1%}" for share in sorted(level.served_share for level in tries)])
    failed = ", ".join(dict.fromkeys(level.failed_by for level in tries if level.failed_by)) or "nothing"
    return f"| {tries[0].people} | {len(tries)} | {rates} | {shares} | {failed} |"


def _format_range(ordered: Sequence[str]) -> str:
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def _format_cost(report: LoadReport, prices: PriceFile, limits: WatchLimits) -> Iterator[str]:
    line = next((line for line in report.cost.lines if line.per == "conversation"), None) if report.cost else None
    if report.cost is None or line is None:
        yield "Not metered in this run: `make load EFFORT=standard` meters it."
        return
    yield f"A conversation costs {line.dollars:.4f} USD ({line.low:.4f} to {line.high:.4f}) and uses:"
    yield ""
    yield from (f"- {use:.3g} {name}" for name, use in report.cost.metered.items())
    yield ""
    yield "| conversations a day | an hour | a day | a month | of the daily limit |"
    yield "|---|---|---|---|---|"
    for multiple in VOLUMES:
        number = prices.volume.conversations_a_day * multiple
        day = number * line.dollars
        share, month = day / limits.daily_dollars, day * DAYS_PER_MONTH
        yield f"| {number:.0f} | {day / HOURS_PER_DAY:.2f} | {day:.2f} | {month:.2f} | {share:.0%} |"
    yield ""
    most = limits.daily_dollars / line.high
    yield f"The daily limit of {limits.daily_dollars:.2f} USD is enough for {most:.0f} conversations a day."


def _find_peak_memory(report: LoadReport) -> int:
    """The most bytes that the target held in any run; 0 = not measured."""
    series = (usage for run in report.runs for usage in run.processes if usage.name == "bots")
    return max((point.rss for usage in series for point in usage.samples), default=0)
