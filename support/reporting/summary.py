"""What a person reads in the terminal when a run is over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from support.reporting.coverage_file import summary_of
from support.reporting.verdict_file import RunFacts
from support.signoff.coverage import Proof
from support.signoff.verdict import Conclusion, Verdict
from support.vocabulary.fact import Fact
from support.vocabulary.outcome import Outcome
from support.vocabulary.requirement import Level
from support.vocabulary.scenario import PlannedScenario, RanScenario

MEASURED = "measured."
"""How the name of a fact begins that is printed in the table of measurements; `about` names the columns."""

_COLOURS = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.CANNOT_TELL: "yellow",
    Outcome.UNTESTED: "magenta",
    Outcome.INAPPLICABLE: "cyan",
}
_CONCLUSIONS = {
    Conclusion.ACCEPTED: "bold green",
    Conclusion.PASSED_SO_FAR: "green",
    Conclusion.NOT_ACCEPTED: "bold red",
    Conclusion.CANNOT_TELL: "bold yellow",
    Conclusion.INTERRUPTED: "bold yellow",
    Conclusion.BROKEN: "bold white on red",
}
_STATISTICS = ("mean", "p50", "p95", "p99", "promised")
_MOST_DIFFERENCES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything the terminal shows.

    printed: the last lines behave printed, shown when it left no account.  notes: what a person should still know,
    such as why there is no page.  page: where the report is, or "" without one.
    load: where the page of what was measured under load is, or "".
    """

    run: RunFacts
    verdict: Verdict
    planned: Sequence[PlannedScenario]
    record: Sequence[RanScenario]
    proofs: Sequence[Proof]
    facts: Sequence[Fact]
    replay: str
    printed: Sequence[str]
    notes: Sequence[str]
    page: str
    folder: str
    load: str = ""


def show(summary: Summary, console: Console) -> None:
    """Print the summary, most important last."""
    for part in _parts(summary):
        console.print(part)


def _parts(summary: Summary) -> Iterable[RenderableType]:
    yield ""
    yield _areas(summary)
    measured = _measurements(summary.facts)
    if measured.row_count:
        yield measured
    yield from _red(summary)
    if not summary.record:
        yield Text("behave left no account. The last it printed:", style="bold red")
        yield Text("\n".join(f"  {line}" for line in summary.printed))
    yield _reconciliation(summary)
    yield _requirements(summary)
    yield _end(summary)


def _areas(summary: Summary) -> Table:
    table = Table(title="Scenarios", title_justify="left", box=None, pad_edge=False)
    table.add_column("area")
    for outcome in Outcome:
        table.add_column(outcome.value, justify="right", style=_COLOURS[outcome])
    areas = list(dict.fromkeys(scenario.area for scenario in summary.planned))
    for area in [*areas, ""]:
        mine = [scenario for scenario in summary.planned if area in {"", scenario.area}]
        counted = Counter(summary.verdict.scenarios[scenario.id] for scenario in mine)
        cells = [str(counted[outcome] or "·") for outcome in Outcome]
        table.add_row(area or "all", *cells, style=None if area else "bold")
    return table


def _measurements(facts: Sequence[Fact]) -> Table:
    table = Table(title="\nMeasured", title_justify="left", box=None, pad_edge=False)
    for heading in ("what", "n", "unit", *_STATISTICS):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    rows: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        if fact.name.startswith(MEASURED):
            rows.setdefault(fact.name.removeprefix(MEASURED), {})[fact.about.get("statistic", "")] = fact
    for name, by_statistic in rows.items():
        one = next(iter(by_statistic.values()))
        values = [by_statistic[word].value if word in by_statistic else "" for word in _STATISTICS]
        cells = [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values]
        table.add_row(name.replace(".", " "), str(one.n), one.unit, *cells)
    return table


def _red(summary: Summary) -> Iterable[RenderableType]:
    places = {scenario.id: scenario for scenario in summary.planned}
    shown = [ran for ran in summary.record if ran.outcome in {Outcome.FAILED, Outcome.CANNOT_TELL} and ran.id in places]
    for ran in shown:
        planned = places[ran.id]
        first, *rest = ran.error.splitlines() or [ran.status]
        head = Text(f"\n{ran.outcome.value}: ", style=f"bold {_COLOURS[ran.outcome]}")
        head.append(f"{planned.requirement} {planned.spoken}", style="default")
        lines = [first, *(line.strip() for line in rest)][:5]
        body = Text("\n".join(f"  {line}" for line in lines))
        yield Group(head, body, Text(f"  Replay: {summary.replay.format(location=planned.location)}", style="dim"))


def _reconciliation(summary: Summary) -> RenderableType:
    rows = summary.verdict.reconciliation.rows
    table = Table(title="\nDo the accounts agree?", title_justify="left", box=None, pad_edge=False)
    for heading in ("behave", "JUnit", "Allure", "record", "scenarios", ""):
        table.add_column(heading, justify="right" if heading == "scenarios" else "left")
    groups = Counter((row.behave, row.junit, row.allure, row.outcome.value, row.agrees) for row in rows)
    for (*words, agrees), count in sorted(groups.items(), key=lambda group: -group[1]):
        mark = Text("agree", style="green") if agrees else Text("differ", style="bold red")
        table.add_row(*words, str(count), mark)
    differences = summary.verdict.reconciliation.differences
    told = [Text(f"  {difference}", style="red") for difference in differences[:_MOST_DIFFERENCES]]
    if len(differences) > _MOST_DIFFERENCES:
        told.append(Text(f"  ... and {len(differences) - _MOST_DIFFERENCES} more in verdict.json", style="red"))
    return Group(table, *told)


def _requirements(summary: Summary) -> RenderableType:
    """By area, then by name whatever did not pass; every row stands in coverage.md."""
    table = Table(title="\nRequirements", title_justify="left", box=None, pad_edge=False)
    table.add_column("area")
    for outcome in Outcome:
        table.add_column(outcome.value, justify="right", style=_COLOURS[outcome])
    table.add_column("scenarios", justify="right")
    for area in dict.fromkeys(proof.requirement.area for proof in summary.proofs):
        mine = [proof for proof in summary.proofs if proof.requirement.area == area]
        counted = Counter(proof.outcome for proof in mine)
        cells = [str(counted[outcome] or "·") for outcome in Outcome]
        table.add_row(area, *cells, str(sum(proof.count for proof in mine)))
    return Group(table, Text(summary_of(summary.proofs)), *_not_passed(summary.proofs))


def _not_passed(proofs: Sequence[Proof]) -> Iterable[RenderableType]:
    for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        for proof in proofs:
            if proof.outcome is outcome:
                red = proof.scenarios.get(outcome, 0)
                row = proof.requirement
                said = (
                    f"  {outcome.value}: {row.id} ({row.level.value}), {red} of {proof.count} scenarios: {row.promise}"
                )
                yield Text(said, style=_COLOURS[outcome])
    for level in Level:
        names = [
            proof.requirement.id
            for proof in proofs
            if proof.outcome is Outcome.UNTESTED and proof.requirement.level is level
        ]
        if names:
            yield Text(
                f"  untested {level.value}s ({len(names)}): {', '.join(names)}", style=_COLOURS[Outcome.UNTESTED]
            )


def _end(summary: Summary) -> RenderableType:
    verdict = summary.verdict
    totals = ", ".join(f"{count} {outcome.value}" for outcome, count in verdict.totals.items() if count)
    rate = len(summary.record) / summary.run.seconds if summary.run.seconds else 0.0
    lines = [
        Text(f"\n{summary.run.target_name}: {verdict.conclusion.value.upper()}", _CONCLUSIONS[verdict.conclusion]),
        Text(f"{totals} in {summary.run.seconds:.1f} s ({rate:.0f} scenarios/s), seed {summary.run.seed}"),
    ]
    if verdict.interrupted:
        lines.append(
            Text(
                "PARTIAL: The run was interrupted; what did not run is untested, and nothing is a pass.",
                style="magenta",
            )
        )
    lines.extend(Text(note, style="yellow") for note in summary.notes)
    lines.append(Text(f"Report:  {summary.page or 'not rendered'}"))
    if summary.load:
        lines.append(Text(f"Load:    {summary.load}"))
    lines.append(Text(f"Details: {summary.folder}"))
    return Group(*lines)
