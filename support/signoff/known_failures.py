"""Failures that the target's owner knows of: which of a run they cover, which have expired, which are mended. Pure."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from support.signoff.requirements import RequirementSet
from support.targets.judging_settings import KnownFailure
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.scenario import PlannedScenario

COVERED = frozenset({EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED})
"""Outcomes that can be known. One that cannot be told, or was not tested, is nobody's failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFailures:
    """What the known failures of a profile mean for one run.

    accepted: scenario id -> the entry that covers its failure.
    expired: scenario id -> the entry that covered it until a day before the run.
    mended: entries of which everything that was run has passed.
    """

    accepted: Mapping[str, KnownFailure] = field(default_factory=dict)
    expired: Mapping[str, KnownFailure] = field(default_factory=dict)
    mended: tuple[KnownFailure, ...] = ()


def apply_known_failures(
    entries: Sequence[KnownFailure],
    planned: Sequence[PlannedScenario],
    outcomes: Mapping[str, EarlOutcome],
    *,
    today: date,
) -> KnownFailures:
    """The known failures of this run.

    outcomes: scenario id -> its outcome.
    today: the day of the run. An entry is valid up to and including the day it expires.
    """
    accepted: dict[str, KnownFailure] = {}
    expired: dict[str, KnownFailure] = {}
    mended: list[KnownFailure] = []
    for entry in entries:
        found = {scenario.id: outcomes[scenario.id] for scenario in planned if _covers(entry, scenario)}
        red = [name for name, outcome in found.items() if outcome in COVERED]
        (expired if entry.expires < today else accepted).update(dict.fromkeys(red, entry))
        if found and set(found.values()) == {EarlOutcome.PASSED}:
            mended.append(entry)
    still_red = {name: entry for name, entry in expired.items() if name not in accepted}
    return KnownFailures(accepted=accepted, expired=still_red, mended=tuple(mended))


def require_known_names(
    entries: Sequence[KnownFailure], scenarios: Collection[str], requirements: RequirementSet, *, where: str
) -> None:
    """Pass when every entry names one scenario or requirement that there is.

    scenarios: the ids of all scenarios.
    where: the profile's file.
    Raises SetUpError listing every entry that does not, with the nearest name.
    """
    problems = [problem for entry in entries for problem in _find_problems(entry, scenarios, requirements)]
    if problems:
        raise SetUpError(
            f"{where}: {problems[0]}.",
            seen="\n".join(problems),
            perhaps="a name is misspelt, or the scenario was renamed; ids stand in findings.json and verdict.json.",
            look=f"[[known_failures]] in {where}",
        )


def _covers(entry: KnownFailure, scenario: PlannedScenario) -> bool:
    return scenario.id == entry.scenario if entry.scenario else scenario.requirement == entry.requirement


def _find_problems(entry: KnownFailure, scenarios: Collection[str], requirements: RequirementSet) -> Iterator[str]:
    if bool(entry.scenario) == bool(entry.requirement):
        yield f"a known failure of {entry.owner} must name either a scenario or a requirement"
    elif entry.scenario and entry.scenario not in scenarios:
        yield _describe_unknown_name("scenario", entry.scenario, scenarios)
    elif entry.requirement and entry.requirement not in {*requirements.rows, *requirements.left_out}:
        yield _describe_unknown_name("requirement", entry.requirement, requirements.rows)


def _describe_unknown_name(kind: str, name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    return f"there is no {kind} '{name}'" + (f"; the nearest is '{near[0]}'" if near else "")
