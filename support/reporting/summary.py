"""What a person reads in the terminal when a run is over: little for a small run, and each cause of a red once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from support.reporting.causes import RED_OUTCOMES
from support.reporting.coverage_file import summarise_coverage
from support.reporting.finding_lines import (
    OUTCOME_COLOURS,
    render_findings,
    render_flaky_scenarios,
    render_known_failures,
    render_unknown_calls,
)
from support.reporting.findings import Finding
from support.reporting.red_team_table import build_red_team_table
from support.reporting.unknown_calls import CallFinding
from support.reporting.verdict_file import RunIdentity
from support.signoff.coverage import RequirementCoverage
from support.signoff.sign_off import SignOff
from support.signoff.verdict import PASSING_CONCLUSIONS, RunConclusion, RunVerdict
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

MEASURED = "measured."
"""How the name of a fact begins that is printed in the table of measurements; `about` names the columns."""

_CONCLUSIONS = {
    RunConclusion.ACCEPTED: "bold green",
    RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES: "bold yellow",
    RunConclusion.PASSED_SUBSET: "green",
    RunConclusion.SUBSET_WITH_KNOWN_FAILURES: "yellow",
    RunConclusion.PASSED_INCOMPLETE: "green",
    RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES: "yellow",
    RunConclusion.NOT_ACCEPTED: "bold red",
    RunConclusion.CANNOT_TELL: "bold yellow",
    RunConclusion.INTERRUPTED: "bold yellow",
    RunConclusion.SET_UP_ERROR: "bold white on magenta",
    RunConclusion.INVALID_RUN: "bold white on red",
}
_UNJUDGED = {
    RunConclusion.INVALID_RUN: "The suite or its reports are at fault, so no target is judged.",
    RunConclusion.SET_UP_ERROR: "The machine or a file is not as the run needs it, so no target is judged.",
    RunConclusion.INTERRUPTED: "PARTIAL: The run was interrupted; what did not run is untested, and nothing is a pass.",
}
_WITHOUT_JUDGEMENT = frozenset({RunConclusion.INVALID_RUN, RunConclusion.SET_UP_ERROR})
_STATISTICS = ("mean", "p50", "p95", "p99", "promised")
_MAXIMUM_DIFFERENCES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """Everything the terminal shows.

    run, verdict, sign_off, planned, record, proofs, facts: what is known of the run.
    outside_errors: errors outside every scenario.
    findings: the causes of what is red.
    calls: kinds of calls that no simulated service answered.
    printed: the last lines behave printed, shown when it left no record.
    notes: what a person should still know, such as why there is no page.
    page: where the report is, or "" without one.
    folder: where everything else is.
    load: where the page of what was measured under load is, or "".
    """

    run: RunIdentity
    verdict: RunVerdict
    sign_off: SignOff
    planned: Sequence[PlannedScenario]
    record: Sequence[RanScenario]
    outside_errors: Sequence[OutsideError]
    proofs: Sequence[RequirementCoverage]
    facts: Sequence[ObservedFact]
    findings: Sequence[Finding]
    calls: Sequence[CallFinding]
    printed: Sequence[str]
    notes: Sequence[str]
    page: str
    folder: str
    load: str = ""


def show_summary(summary: RunSummary, console: Console) -> None:
    """Print the summary, most important last."""
    for part in _render_parts(summary):
        console.print(part)


def _render_parts(summary: RunSummary) -> Iterator[RenderableType]:
    yield ""
    if len({scenario.area for scenario in summary.planned}) > 1:
        yield _build_area_table(summary)
    measured = _build_measurement_table(summary.facts)
    if measured.row_count:
        yield measured
    attacked = build_red_team_table(summary.facts)
    if attacked.row_count:
        yield attacked
    yield from render_findings(summary.findings, summary.planned)
    yield from render_unknown_calls(summary.calls)
    yield from render_flaky_scenarios(summary.planned, summary.record)
    yield from render_known_failures(summary.verdict.known_failures, summary.record)
    yield from _render_outside_errors(summary.outside_errors)
    if summary.printed and not summary.record and not summary.outside_errors:
        yield Text("behave left no record. The last it printed:", style="bold red")
        yield Text("\n".join(f"  {line}" for line in summary.printed))
    if summary.verdict.conclusion is not RunConclusion.SET_UP_ERROR:
        yield from _render_reconciliation(summary)
    if summary.verdict.conclusion not in _WITHOUT_JUDGEMENT:
        yield from _render_requirements(summary.proofs)
    yield _render_verdict(summary)


def _build_area_table(summary: RunSummary) -> Table:
    table = Table(title="Scenarios", title_justify="left", box=None, pad_edge=False)
    table.add_column("area")
    for outcome in EarlOutcome:
        table.add_column(outcome.value, justify="right", style=OUTCOME_COLOURS[outcome])
    areas = list(dict.fromkeys(scenario.area for scenario in summary.planned))
    for area in [*areas, ""]:
        in_area = [scenario for scenario in summary.planned if area in {"", scenario.area}]
        counted = Counter(summary.verdict.scenarios[scenario.id] for scenario in in_area)
        cells = [str(counted[outcome] or "·") for outcome in EarlOutcome]
        table.add_row(area or "all", *cells, style=None if area else "bold")
    return table


def _build_measurement_table(facts: Sequence[ObservedFact]) -> Table:
    table = Table(title="\nMeasured", title_justify="left", box=None, pad_edge=False)
    for heading in ("what", "n", "unit", *_STATISTICS):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    rows: dict[str, dict[str, ObservedFact]] = {}
    for fact in facts:
        if fact.name.startswith(MEASURED):
            rows.setdefault(fact.name.removeprefix(MEASURED), {})[fact.about.get("statistic", "")] = fact
    for name, by_statistic in rows.items():
        one = next(iter(by_statistic.values()))
        values = [by_statistic[word].value if word in by_statistic else "" for word in _STATISTICS]
        cells = [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values]
        table.add_row(name.replace(".", " "), str(one.n), one.unit, *cells)
    return table


def _render_outside_errors(errors: Sequence[OutsideError]) -> Iterator[RenderableType]:
    """Errors outside the scenarios, in full, by their place."""
    for place in dict.fromkeys(error.place for error in errors):
        yield Text(f"\n{place}:", style="bold red")
        yield from (
            Text("\n".join(f"  {line}" for line in error.error.splitlines()))
            for error in errors
            if error.place == place
        )


def _render_reconciliation(summary: RunSummary) -> Iterator[RenderableType]:
    rows, differences = summary.verdict.reconciliation.rows, summary.verdict.reconciliation.differences
    if rows and summary.verdict.reconciliation.agrees:
        yield Text(
            f"\nbehave, JUnit, Allure and the record agree on {_format_count(len(rows), 'scenario')}.", style="green"
        )
    elif rows and summary.record:
        table = Table(title="\nDo the result sources agree?", title_justify="left", box=None, pad_edge=False)
        for heading in ("behave", "JUnit", "Allure", "record", "scenarios", ""):
            table.add_column(heading, justify="right" if heading == "scenarios" else "left")
        groups = Counter((row.behave, row.junit, row.allure, row.outcome.value, row.agrees) for row in rows)
        for (*words, agrees), count in sorted(groups.items(), key=lambda group: -group[1]):
            mark = Text("agree", style="green") if agrees else Text("differ", style="bold red")
            table.add_row(*words, str(count), mark)
        yield table
    yield from (Text(f"  {difference}", style="red") for difference in differences[:_MAXIMUM_DIFFERENCES])
    if len(differences) > _MAXIMUM_DIFFERENCES:
        yield Text(f"  ... and {len(differences) - _MAXIMUM_DIFFERENCES} more in verdict.json", style="red")


def _render_requirements(proofs: Sequence[RequirementCoverage]) -> Iterator[RenderableType]:
    """By area, then by name whatever did not pass; areas without a scenario are counted. All stand in coverage.md."""
    areas: dict[str, list[RequirementCoverage]] = {}
    for proof in proofs:
        areas.setdefault(proof.requirement.area, []).append(proof)
    proved = {area: group for area, group in areas.items() if any(proof.scenario_count for proof in group)}
    if len(proved) > 1:
        table = Table(title="\nRequirements", title_justify="left", box=None, pad_edge=False)
        table.add_column("area")
        for outcome in EarlOutcome:
            table.add_column(outcome.value, justify="right", style=OUTCOME_COLOURS[outcome])
        table.add_column("scenarios", justify="right")
        for area, group in proved.items():
            counted = Counter(proof.outcome for proof in group)
            cells = [str(counted[outcome] or "·") for outcome in EarlOutcome]
            table.add_row(area, *cells, str(sum(proof.scenario_count for proof in group)))
        yield table
    if proofs:
        idle = len(areas) - len(proved)
        rest = f" {_format_count(idle, 'area')} had no scenario in this run." if idle else ""
        yield Text(f"{summarise_coverage(proofs)}{rest}")
        yield from _render_unpassed_requirements(proofs, named=len(proved) > idle)


def _render_unpassed_requirements(proofs: Sequence[RequirementCoverage], *, named: bool) -> Iterable[RenderableType]:
    for outcome in RED_OUTCOMES:
        for proof in proofs:
            if proof.outcome is outcome:
                red = proof.scenarios.get(outcome, 0)
                row = proof.requirement
                beside = f" and {proof.broken_elsewhere} about something else" if proof.broken_elsewhere else ""
                counted = f"{red} of {proof.scenario_count} scenarios{beside}"
                words = f"{row.id} ({row.level.value}), {counted}: {row.promise}"
                yield Text(f"  {outcome.value}: {words}", style=OUTCOME_COLOURS[outcome])
    for level in RequirementLevel if named else ():
        names = [
            proof.requirement.id
            for proof in proofs
            if proof.outcome is EarlOutcome.UNTESTED and proof.requirement.level is level
        ]
        if names:
            yield Text(
                f"  untested {level.value}s ({len(names)}): {', '.join(names)}",
                style=OUTCOME_COLOURS[EarlOutcome.UNTESTED],
            )


def _format_count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _render_verdict(summary: RunSummary) -> RenderableType:
    verdict = summary.verdict
    unsigned = verdict.conclusion in PASSING_CONCLUSIONS and not summary.sign_off.is_possible
    headline = f"{verdict.conclusion.value.upper()}{' (NOT FOR SIGN-OFF)' if unsigned else ''}"
    lines = [Text(f"\n{summary.run.target_name}: {headline}", _CONCLUSIONS[verdict.conclusion])]
    if unsigned:
        lines.append(Text(f"Not for sign-off: {'; '.join(summary.sign_off.reasons)}.", style="yellow"))
    if verdict.conclusion in _UNJUDGED:
        lines.append(Text(_UNJUDGED[verdict.conclusion], style="magenta"))
    if verdict.scenarios:
        totals = ", ".join(f"{count} {outcome.value}" for outcome, count in verdict.count_by_outcome.items() if count)
        known = len(verdict.known_failures.accepted)
        totals += f" ({known} of them known)" if known else ""
        rate = len(summary.record) / summary.run.seconds if summary.run.seconds else 0.0
        lines.append(Text(f"{totals} in {summary.run.seconds:.1f} s ({rate:.0f} scenarios/s), seed {summary.run.seed}"))
    lines.extend(Text(note, style="yellow") for note in summary.notes)
    if summary.page:
        lines.append(Text(f"Report:  {summary.page}"))
    if summary.load:
        lines.append(Text(f"Load:    {summary.load}"))
    lines.append(Text(f"Details: {summary.folder}"))
    return Group(*lines)
