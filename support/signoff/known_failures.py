"""Failures that the target's owner knows of: which of a run they cover, which have expired, which are mended. Pure."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from support.signoff.requirements import RequirementSet
from support.targets.judging_settings import KnownFailure
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.scenario import PlannedScenario

COVERED = frozenset({EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED})
"""Outcomes that can be known. One that cannot be told, or was not tested, is nobody's failure."""

LONGEST = timedelta(days=90)
"""How long after the day of a run an entry may be valid: three monthly releases, then somebody decides again."""

_DONE = frozenset({EarlOutcome.PASSED, EarlOutcome.INAPPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFailures:
    """What the known failures of a profile mean for one run.

    accepted: scenario id -> the entry that covers its failure.
    expired: scenario id -> the entry that covered it until a day before the run.
    changed: scenario id -> an entry that names the scenario or its requirement, and another cause than it is red for.
    mended: entries of which everything was run and nothing is red.
    """

    accepted: Mapping[str, KnownFailure] = field(default_factory=dict)
    expired: Mapping[str, KnownFailure] = field(default_factory=dict)
    changed: Mapping[str, KnownFailure] = field(default_factory=dict)
    mended: tuple[KnownFailure, ...] = ()


def apply_known_failures(
    entries: Sequence[KnownFailure],
    planned: Sequence[PlannedScenario],
    outcomes: Mapping[str, EarlOutcome],
    causes: Mapping[str, str],
    *,
    frozen: Mapping[str, Sequence[str]],
    today: date,
) -> KnownFailures:
    """The known failures of this run. A scenario is covered for the cause that its entry names, and for no other.

    outcomes: scenario id -> its outcome.
    causes: id of a red scenario -> the name of its cause; of a blocked one, of what blocks it.
    frozen: id of a requirement -> the scenarios that prove it: an entry is not mended before all of them were run.
    today: the day of the run. An entry is valid up to and including the day it expires.
    """
    accepted: dict[str, KnownFailure] = {}
    expired: dict[str, KnownFailure] = {}
    changed: dict[str, KnownFailure] = {}
    mended: list[KnownFailure] = []
    for entry in entries:
        named = {scenario.id: outcomes[scenario.id] for scenario in planned if _names(entry, scenario)}
        red = [name for name, outcome in named.items() if outcome in COVERED]
        same = {name for name in red if causes.get(name) == entry.cause}
        (expired if entry.expires < today else accepted).update(dict.fromkeys(sorted(same), entry))
        changed.update({name: entry for name in red if name not in same})
        is_whole = set(frozen.get(entry.requirement, ())) <= named.keys()
        if is_whole and EarlOutcome.PASSED in named.values() and set(named.values()) <= _DONE:
            mended.append(entry)
    return KnownFailures(
        accepted=accepted,
        expired={name: entry for name, entry in expired.items() if name not in accepted},
        changed={name: entry for name, entry in changed.items() if name not in accepted and name not in expired},
        mended=tuple(mended),
    )


def require_valid_entries(
    entries: Sequence[KnownFailure],
    places: Sequence[str],
    scenarios: Collection[str],
    requirements: RequirementSet,
    *,
    today: date,
) -> None:
    """Pass when every entry names one scenario or requirement that there is, and ends within LONGEST of today.

    places: file and line of each entry.
    scenarios: the ids of all scenarios.
    Raises SetUpError listing every entry that does not, with its place, the nearest name or the latest day.
    """
    problems = [
        f"{place}: {problem}"
        for entry, place in zip(entries, places, strict=True)
        for problem in _find_problems(entry, scenarios, requirements, today)
    ]
    if problems:
        raise SetUpError(
            f"{problems[0]}.",
            seen="\n".join(problems),
            perhaps="a name is misspelt, the scenario was renamed, or a day was put off for good.",
            look="docs/targets-judging.md; ids and causes stand in findings.json",
        )


def _names(entry: KnownFailure, scenario: PlannedScenario) -> bool:
    return scenario.id == entry.scenario if entry.scenario else scenario.requirement == entry.requirement


def _find_problems(
    entry: KnownFailure, scenarios: Collection[str], requirements: RequirementSet, today: date
) -> Iterator[str]:
    if bool(entry.scenario) == bool(entry.requirement):
        yield f"a known failure of {entry.owner} must name either a scenario or a requirement"
    elif entry.scenario and entry.scenario not in scenarios:
        yield _describe_unknown_name("scenario", entry.scenario, scenarios)
    elif entry.requirement and entry.requirement not in {*requirements.rows, *requirements.left_out}:
        yield _describe_unknown_name("requirement", entry.requirement, requirements.rows)
    if entry.expires > today + LONGEST:
        latest = today + LONGEST
        yield f"a known failure may be valid for {LONGEST.days} days, until {latest}, and expires = {entry.expires}"


def _describe_unknown_name(kind: str, name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    return f"there is no {kind} '{name}'" + (f"; the nearest is '{near[0]}'" if near else "")
