"""The findings of a run: every red scenario stands under exactly one cause, the gravest cause first. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from support.reporting.causes import INVARIANT, OWN_ERROR, CauseFinder, is_red
from support.reporting.masked_sentence import mask_sentence
from support.reporting.unknown_calls import Attribution
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.scenario import PlannedScenario, RanScenario

Key = tuple[object, ...]
"""What two scenarios with one cause have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause and the scenarios that are red for it.

    headline: in plain words.
    attribution: whose it is.
    scenarios: their ids by outcome, in the order they ran; a blocked one is blocked by this finding.
    requirements: requirement -> how many of these scenarios prove it.
    example: the scenario that is shown in full, a failed one where there is one.
    variants: what scenarios of it say in other words than the example, where no deeper cause explains them.
    advice: what to look at first, or "".
    causes: the names of what is wrong, by which a profile can make it a known failure.
    next_command: repeats the example.
    """

    headline: str
    attribution: Attribution
    scenarios: Mapping[EarlOutcome, tuple[str, ...]]
    requirements: Mapping[str, int]
    example: RanScenario
    variants: tuple[str, ...]
    advice: str
    causes: tuple[str, ...]
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
    red = [ran for ran in record if ran.id in places and ran.id not in known and is_red(ran)]
    keys = {ran.id: finder.find_cause(ran).key for ran in red}
    joined = _join_broken_promises(red, keys, places)
    groups: dict[tuple[object, ...], list[RanScenario]] = {}
    for ran in red:
        groups.setdefault(joined[keys[ran.id]], []).append(ran)
    found = (_build_finding(group, finder, places, replay) for group in groups.values())
    return tuple(sorted(found, key=lambda finding: -finding.scenario_count))


def _join_broken_promises(
    red: Sequence[RanScenario], keys: Mapping[str, Key], places: Mapping[str, PlannedScenario]
) -> Mapping[Key, Key]:
    """Key -> the key of its finding: errors without a deeper cause that one check raised for one requirement are one.

    The words of such errors differ by what was looked for, such as the name of a field.
    """
    joined: dict[Key, Key] = {key: key for key in keys.values()}

    def find_first(key: Key) -> Key:
        while joined[key] != key:
            key = joined[key]
        return key

    raised: dict[tuple[str, str, str], Key] = {}
    for ran in red:
        key, site = keys[ran.id], ran.evidence.error
        if key[0] == OWN_ERROR and site.place:
            same = raised.setdefault((site.kind, site.place, places[ran.id].requirement), key)
            first, second = find_first(same), find_first(key)
            if first != second:
                joined[second] = first
    return {key: find_first(key) for key in joined}


def _list_variants(group: Sequence[RanScenario], example: RanScenario) -> tuple[str, ...]:
    """The first sentence of each kind that the example does not have."""
    by_mask: dict[str, str] = {}
    for ran in group:
        by_mask.setdefault(mask_sentence(ran.evidence.error.what), ran.evidence.error.what)
    by_mask.pop(mask_sentence(example.evidence.error.what), None)
    return tuple(by_mask.values())


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
        variants=_list_variants(group, example) if cause.key[0] in (OWN_ERROR, INVARIANT) else (),
        advice=cause.advice,
        causes=tuple(dict.fromkeys(finder.find_cause(ran).name for ran in [example, *group])),
        next_command=replay.format(location=places[example.id].location),
    )


def _group_by_outcome(group: Sequence[RanScenario]) -> Iterator[tuple[EarlOutcome, tuple[str, ...]]]:
    for outcome in EarlOutcome:
        if ids := tuple(ran.id for ran in group if ran.outcome is outcome):
            yield outcome, ids
