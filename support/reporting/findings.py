"""The findings of a run: every red scenario stands under exactly one cause, the gravest cause first. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from support.reporting.causes import CauseFinder, is_red
from support.reporting.unknown_calls import Attribution
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.scenario import PlannedScenario, RanScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause and the scenarios that are red for it.

    headline: in plain words.
    attribution: whose it is.
    scenarios: their ids by outcome, in the order they ran; a blocked one is blocked by this finding.
    requirements: requirement -> how many of these scenarios prove it.
    example: the scenario that is shown in full, a failed one where there is one.
    advice: what to look at first, or "".
    next_command: repeats the example.
    """

    headline: str
    attribution: Attribution
    scenarios: Mapping[EarlOutcome, tuple[str, ...]]
    requirements: Mapping[str, int]
    example: RanScenario
    advice: str
    next_command: str

    @property
    def scenario_count(self) -> int:
        """How many scenarios are red for it."""
        return sum(map(len, self.scenarios.values()))


def build_findings(
    planned: Sequence[PlannedScenario], record: Sequence[RanScenario], *, known: Collection[str], replay: str
) -> tuple[Finding, ...]:
    """The findings, those that took down most scenarios first.

    known: ids of scenarios whose failure the owner accepts; they stand apart.
    replay: the command that runs one scenario again, with `{location}` in its place.
    """
    places = {scenario.id: scenario for scenario in planned}
    finder = CauseFinder(record)
    groups: dict[tuple[object, ...], list[RanScenario]] = {}
    for ran in record:
        if ran.id in places and ran.id not in known and is_red(ran):
            groups.setdefault(finder.find_cause(ran).key, []).append(ran)
    found = (_build_finding(group, finder, places, replay) for group in groups.values())
    return tuple(sorted(found, key=lambda finding: -finding.scenario_count))


def _build_finding(
    group: Sequence[RanScenario], finder: CauseFinder, places: Mapping[str, PlannedScenario], replay: str
) -> Finding:
    example = next((ran for ran in group if ran.outcome is EarlOutcome.FAILED), group[0])
    cause = finder.find_cause(example)
    counted = Counter(places[ran.id].requirement or places[ran.id].area for ran in group)
    return Finding(
        headline=cause.headline,
        attribution=cause.attribution,
        scenarios=dict(_group_by_outcome(group)),
        requirements=dict(counted.most_common()),
        example=example,
        advice=cause.advice,
        next_command=replay.format(location=places[example.id].location),
    )


def _group_by_outcome(group: Sequence[RanScenario]) -> Iterator[tuple[EarlOutcome, tuple[str, ...]]]:
    for outcome in EarlOutcome:
        if ids := tuple(ran.id for ran in group if ran.outcome is outcome):
            yield outcome, ids
