"""The findings of a run as a person reads them in the terminal: one block each, the known failures below them."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from support.reporting.findings import Finding
from support.reporting.unknown_calls import CallFinding
from support.signoff.known_failures import KnownFailures
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.scenario import PlannedScenario, RanScenario

OUTCOME_COLOURS = {
    EarlOutcome.PASSED: "green",
    EarlOutcome.FAILED: "red",
    EarlOutcome.FLAKY: "bright_red",
    EarlOutcome.BLOCKED: "bright_magenta",
    EarlOutcome.CANNOT_TELL: "yellow",
    EarlOutcome.UNTESTED: "magenta",
    EarlOutcome.INAPPLICABLE: "cyan",
}
"""Outcome -> its colour in the terminal."""

_UNJUDGED_WORDS = {ErrorOrigin.SUITE: "suite error", ErrorOrigin.SET_UP: "set-up error"}
_MAXIMUM_FINDINGS = 20
_MAXIMUM_LINES = 5
_MAXIMUM_VARIANTS = 3
_MAXIMUM_NAMED = 20


def render_findings(findings: Sequence[Finding], planned: Sequence[PlannedScenario]) -> Iterator[RenderableType]:
    """Each finding; those of several scenarios with their headline, what they took down and one example."""
    places = {scenario.id: scenario for scenario in planned}
    total = sum(finding.scenario_count for finding in findings)
    if len(findings) < total:
        noun = "finding" if len(findings) == 1 else "findings"
        yield Text(f"\n{len(findings)} {noun} behind {total} red scenarios", style="bold")
    for number, finding in enumerate(findings[:_MAXIMUM_FINDINGS], start=1):
        yield _render_finding(number, finding, places[finding.example.id])
    if len(findings) > _MAXIMUM_FINDINGS:
        rest = sum(finding.scenario_count for finding in findings[_MAXIMUM_FINDINGS:])
        more = f"\n{len(findings) - _MAXIMUM_FINDINGS} more findings, {rest} scenarios: findings.json has them."
        yield Text(more, style="red")


def render_unknown_calls(calls: Sequence[CallFinding]) -> Iterator[RenderableType]:
    """Each kind of call that no simulated service answered, and in how many scenarios it was made."""
    if calls:
        yield Text(f"\nCalls without an answer ({len(calls)}):", style="bold yellow")
    for call in calls[:_MAXIMUM_NAMED]:
        count = len(call.scenarios)
        where = call.scenarios[0] if count == 1 else f"in {count} scenarios"
        yield Text(f"  {call.headline} ({where}; attributed to {call.attribution.value})")
    if len(calls) > _MAXIMUM_NAMED:
        yield Text(f"  ... and {len(calls) - _MAXIMUM_NAMED} more in findings.json")


def render_flaky_scenarios(
    planned: Sequence[PlannedScenario], record: Sequence[RanScenario]
) -> Iterator[RenderableType]:
    """How often each flaky scenario passed, with the interval of that share, and what its other repetitions say."""
    names = {scenario.id: f"{scenario.requirement} {scenario.display_name}".strip() for scenario in planned}
    flaky = [ran for ran in record if ran.outcome is EarlOutcome.FLAKY and ran.id in names]
    if flaky:
        yield Text(f"\nFlaky scenarios ({len(flaky)}):", style=f"bold {OUTCOME_COLOURS[EarlOutcome.FLAKY]}")
    for ran in flaky[:_MAXIMUM_NAMED]:
        yield Text(f"  {names[ran.id]}: {ran.repetitions}")
        yield from (Text(f"    {error}") for error in ran.repetitions.different_errors)
    if len(flaky) > _MAXIMUM_NAMED:
        yield Text(f"  ... and {len(flaky) - _MAXIMUM_NAMED} more: verdict.json has them.")


def render_known_failures(known: KnownFailures, record: Sequence[RanScenario]) -> Iterator[RenderableType]:
    """The failures that the owner accepts, those whose entry has expired, and entries that are no longer needed."""
    errors = {ran.id: ran.error.partition("\n")[0] for ran in record}
    if known.accepted:
        count = len(known.accepted)
        yield Text(f"\nKnown failures ({count}), accepted by name:", style="bold yellow")
        for name, entry in list(known.accepted.items())[:_MAXIMUM_NAMED]:
            yield Text(f"  {name}\n    {errors.get(name, '')}", style="yellow")
            yield Text(f"    {entry.owner}, until {entry.expires}: {entry.reason}", style="dim")
        if count > _MAXIMUM_NAMED:
            yield Text(f"  ... and {count - _MAXIMUM_NAMED} more in findings.json", style="yellow")
    for name, entry in known.expired.items():
        yield Text(f"  known until {entry.expires}, which is over ({entry.owner}): {name}", style="red")
    for name in list(known.changed)[:_MAXIMUM_NAMED]:
        entry = known.changed[name]
        yield Text(f"  known for another cause, {entry.cause} of {entry.name} ({entry.owner}): {name}", style="red")
    if len(known.changed) > _MAXIMUM_NAMED:
        yield Text(f"  ... and {len(known.changed) - _MAXIMUM_NAMED} more in findings.json", style="red")
    for entry in known.mended:
        words = f"  mended: {entry.name}, {entry.cause}. Remove this entry from [[known_failures]]."
        yield Text(words, style="green")


def _render_finding(number: int, finding: Finding, planned: PlannedScenario) -> RenderableType:
    ran = finding.example
    title = f"{planned.requirement} {planned.display_name}".strip()
    word = _UNJUDGED_WORDS.get(ran.origin, ran.outcome.value) if ran.origin else ran.outcome.value
    style = f"bold {OUTCOME_COLOURS[ran.outcome]}"
    own, *rest = ran.error.splitlines() or [ran.status]
    lines = [own, *(line.strip() for line in rest)][:_MAXIMUM_LINES]
    if finding.advice:
        lines.append(f"Check: {finding.advice}")
    if planned.location not in ran.error.partition("Look: ")[2]:
        lines.append(f"Replay: {finding.next_command}")
    if finding.scenario_count == 1:
        return Group(
            Text.assemble((f"\n{word}: ", style), title), *(Text(f"  {line}") for line in lines), _render_whose(finding)
        )
    return Group(
        Text(f"\n{number}. {finding.headline}", style=style),
        Text(
            f"  {describe_scenarios(finding.scenarios)}: {_describe_requirements(finding.requirements)}", style="bold"
        ),
        _render_whose(finding),
        Text(f"  Example, {word}: {title}"),
        *(Text(f"    {line}") for line in lines),
        *_render_variants(finding.variants),
    )


def _render_variants(variants: Sequence[str]) -> Iterator[Text]:
    yield from (Text(f"  Also: {variant}") for variant in variants[:_MAXIMUM_VARIANTS])
    if len(variants) > _MAXIMUM_VARIANTS:
        yield Text(f"  Also: {len(variants) - _MAXIMUM_VARIANTS} more sentences, in findings.json")


def describe_scenarios(scenarios: Mapping[EarlOutcome, Sequence[str]]) -> str:
    """`57 scenarios (40 failed, 17 blocked)`."""
    total = sum(map(len, scenarios.values()))
    counts = ", ".join(f"{len(ids)} {outcome.value}" for outcome, ids in scenarios.items())
    return f"{total} {'scenario' if total == 1 else 'scenarios'} ({counts})"


def _describe_requirements(requirements: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in requirements.items())


def _render_whose(finding: Finding) -> Text:
    causes = ", ".join(finding.causes[:_MAXIMUM_VARIANTS]) + (" ..." if len(finding.causes) > _MAXIMUM_VARIANTS else "")
    return Text(f"  Attributed to: {finding.attribution.value}; cause: {causes}", style="dim")
