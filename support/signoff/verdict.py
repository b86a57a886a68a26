"""The judgement of a run: pure, from what was planned, what happened and whether the result sources agree."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from support.signoff.known_failures import COVERED, KnownFailures, apply_known_failures
from support.signoff.must_count import MustCount
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.targets.judging_settings import KnownFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario


class RunConclusion(Enum):
    """What a run allows to be said about its target. Only musts decide.

    "Passed, incomplete" is no acceptance: every must that ran was kept, and some were not tried, tried in part, or
    cannot be asked of this target. "Passed on a subset" is none either: every must that was chosen was kept, and the
    owner left out others. "With known failures" means that a must failed, and that the owner of the target has
    accepted exactly this by name, cause, reason and expiry. Source: SIGN-002.
    In an interrupted or invalid run and after a set-up error no target is judged.
    """

    ACCEPTED = "accepted"
    ACCEPTED_WITH_KNOWN_FAILURES = "accepted with known failures"
    PASSED_SUBSET = "passed on a subset"
    SUBSET_WITH_KNOWN_FAILURES = "passed on a subset, with known failures"
    PASSED_INCOMPLETE = "passed, incomplete"
    INCOMPLETE_WITH_KNOWN_FAILURES = "incomplete, with known failures"
    NOT_ACCEPTED = "not accepted"
    CANNOT_TELL = "cannot tell"
    INTERRUPTED = "interrupted"
    SET_UP_ERROR = "set-up error"
    INVALID_RUN = "invalid run"


PASSING_CONCLUSIONS = frozenset(
    {
        RunConclusion.ACCEPTED,
        RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES,
        RunConclusion.PASSED_SUBSET,
        RunConclusion.SUBSET_WITH_KNOWN_FAILURES,
        RunConclusion.PASSED_INCOMPLETE,
        RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES,
    }
)
"""Those of runs in which no must is red, but for known failures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunVerdict:
    """What is known after a run.

    scenarios: every planned one with its outcome.
    requirements: every requirement of the set with its outcome; untested where a scenario that proves it was not run.
    musts: how many of the release were judged.
    interrupted: the run was ended early.
    suite_errors: gaps and defects of this suite, each with its place; any of them makes the run invalid.
    set_up_errors: what the machine or a file lacked.
    known_failures: those that the owner accepts, and entries that have had their day.
    broken_in: requirement -> the scenarios at whose end an invariant of it did not hold.
    """

    conclusion: RunConclusion
    scenarios: Mapping[str, EarlOutcome]
    requirements: Mapping[str, EarlOutcome]
    musts: MustCount
    reconciliation: Reconciliation
    interrupted: bool
    suite_errors: tuple[str, ...] = ()
    set_up_errors: tuple[str, ...] = ()
    known_failures: KnownFailures = field(default_factory=KnownFailures)
    broken_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def count_by_outcome(self) -> Mapping[EarlOutcome, int]:
        """Scenarios by outcome, zeros included."""
        counted = Counter(self.scenarios.values())
        return {outcome: counted[outcome] for outcome in EarlOutcome}


def judge_run(
    *,
    planned: Sequence[PlannedScenario],
    record: Sequence[RanScenario],
    requirements: RequirementSet,
    reconciliation: Reconciliation,
    interrupted: bool,
    outside_errors: Sequence[OutsideError] = (),
    known_failures: Sequence[KnownFailure] = (),
    causes: Mapping[str, str] = MappingProxyType({}),
    today: date = date.min,
) -> RunVerdict:
    """The verdict of a run.

    Interrupted when the run was ended early: what it reached is known, and the target is not judged by it.
    Invalid when the suite has a gap or a defect, the result sources differ, or fewer scenarios ran than planned.
    A set-up error when the machine or a file was not as the run needs it. Else not accepted when a must failed, was
    flaky or blocked, and that is no known failure, or when known failures leave nothing that passed; cannot tell when
    a must could not be measured, passed but incomplete
    when a must was not tested in this run, tested in part or is inapplicable, passed on a subset when a must was left
    out, accepted otherwise. A should or may is shown, and decides nothing.
    causes: id of a red scenario -> the name of its cause, by which failures are known.
    today: the day of the run, by which known failures expire.
    """
    ran = {scenario.id: scenario.outcome for scenario in record}
    scenarios = {scenario.id: ran.get(scenario.id, EarlOutcome.UNTESTED) for scenario in planned}
    not_planned = {
        name: [EarlOutcome.UNTESTED] * len(set(requirements.scenarios.get(name, ())) - scenarios.keys())
        for name in requirements.rows
    }
    broken_in = _group_broken_invariants(record, scenarios, requirements)
    by_requirement = {
        name: roll_up_outcomes(
            [
                *(scenarios[each.id] for each in planned if each.requirement == name),
                *(EarlOutcome.FAILED for _ in broken_in.get(name, ())),
                *not_planned[name],
            ]
        )
        for name in requirements.rows
    }
    known = apply_known_failures(known_failures, planned, scenarios, causes, frozen=requirements.scenarios, today=today)
    deciding = dict(
        _find_deciding_outcomes(planned, scenarios, requirements, known, not_planned=not_planned, broken_in=broken_in)
    )
    musts = {outcome for outcome in deciding.values() if outcome is not None}
    touched = _find_requirements_with_known_failures(planned, known, broken_in)
    waived = not touched.isdisjoint(deciding)
    suite_errors = tuple(_list_errors_of_origin(planned, record, outside_errors, ErrorOrigin.SUITE))
    set_up_errors = tuple(_list_errors_of_origin(planned, record, outside_errors, ErrorOrigin.SET_UP))
    if interrupted:
        conclusion = RunConclusion.INTERRUPTED
    elif suite_errors:
        conclusion = RunConclusion.INVALID_RUN
    elif set_up_errors:
        conclusion = RunConclusion.SET_UP_ERROR
    elif not reconciliation.agrees:
        conclusion = RunConclusion.INVALID_RUN
    elif musts & COVERED or (waived and EarlOutcome.PASSED not in scenarios.values()):
        conclusion = RunConclusion.NOT_ACCEPTED
    elif EarlOutcome.CANNOT_TELL in musts:
        conclusion = RunConclusion.CANNOT_TELL
    elif musts & {EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE}:
        conclusion = RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES if waived else RunConclusion.PASSED_INCOMPLETE
    elif requirements.musts_left_out:
        conclusion = RunConclusion.SUBSET_WITH_KNOWN_FAILURES if waived else RunConclusion.PASSED_SUBSET
    else:
        conclusion = RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES if waived else RunConclusion.ACCEPTED
    return RunVerdict(
        conclusion=conclusion,
        scenarios=scenarios,
        requirements=by_requirement,
        musts=MustCount(
            outcomes={name: by_requirement[name] if out is None else out for name, out in deciding.items()},
            known=frozenset(_find_known_musts(touched, deciding, by_requirement)),
            left_out=requirements.musts_left_out,
        ),
        reconciliation=reconciliation,
        interrupted=interrupted,
        suite_errors=suite_errors,
        set_up_errors=set_up_errors,
        known_failures=known,
        broken_in=broken_in,
    )


def _group_broken_invariants(
    record: Sequence[RanScenario], scenarios: Mapping[str, EarlOutcome], requirements: RequirementSet
) -> Mapping[str, tuple[str, ...]]:
    """Requirement -> the scenarios that are red for what the target did, and at whose end its invariant did not hold.

    The scenario may be about something else: the promise is broken wherever that is seen.
    """
    broken: dict[str, list[str]] = {}
    for ran in record:
        for requirement in dict.fromkeys(each.requirement for each in ran.evidence.invariants):
            if requirement in requirements.rows and scenarios.get(ran.id) in COVERED:
                broken.setdefault(requirement, []).append(ran.id)
    return {requirement: tuple(found) for requirement, found in broken.items()}


def _find_deciding_outcomes(
    planned: Sequence[PlannedScenario],
    scenarios: Mapping[str, EarlOutcome],
    requirements: RequirementSet,
    known: KnownFailures,
    *,
    not_planned: Mapping[str, Sequence[EarlOutcome]],
    broken_in: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, EarlOutcome | None]]:
    """Every must with its outcome without its known failures; None for a must of which nothing else was to be run.

    A known failure covers an invariant of its own requirement, or whatever its entry names by scenario.
    """
    for name, row in requirements.rows.items():
        if row.level is not RequirementLevel.MUST:
            continue
        proving = [scenario.id for scenario in planned if scenario.requirement == name]
        left = [*(scenarios[scenario] for scenario in proving if scenario not in known.accepted), *not_planned[name]]
        for scenario in broken_in.get(name, ()):
            entry = known.accepted.get(scenario)
            if entry is None or (not entry.scenario and entry.requirement != name):
                left.append(EarlOutcome.FAILED)
        yield name, roll_up_outcomes(left) if left or not proving else None


def _find_known_musts(
    touched: Collection[str],
    deciding: Mapping[str, EarlOutcome | None],
    by_requirement: Mapping[str, EarlOutcome],
) -> Iterator[str]:
    """The musts that are red by known failures alone. touched: requirements of which a known failure was seen."""
    for name, outcome in deciding.items():
        if name in touched and by_requirement[name] in COVERED and outcome not in COVERED:
            yield name


def _find_requirements_with_known_failures(
    planned: Sequence[PlannedScenario], known: KnownFailures, broken_in: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """The requirements that a known failure of this run is about, by its scenario or by an invariant."""
    by_scenario = {scenario.requirement for scenario in planned if scenario.id in known.accepted}
    return frozenset(by_scenario | {name for name, found in broken_in.items() if known.accepted.keys() & set(found)})


def _list_errors_of_origin(
    planned: Sequence[PlannedScenario],
    record: Sequence[RanScenario],
    outside_errors: Sequence[OutsideError],
    origin: ErrorOrigin,
) -> Iterator[str]:
    """The errors of this origin in full, the place of each in its first line, those outside the scenarios first."""
    places = {scenario.id: scenario.location for scenario in planned}
    yield from (f"{error.place}: {error.error}" for error in outside_errors if error.origin is origin)
    yield from (f"{places.get(ran.id, ran.id)}: {ran.error}" for ran in record if ran.origin is origin)


def roll_up_outcomes(outcomes: Iterable[EarlOutcome]) -> EarlOutcome:
    """The outcome of a requirement from those of its scenarios: the worst that is known; untested without any.

    A requirement has passed when at least one scenario passed and every other passed or is inapplicable.
    """
    present = set(outcomes)
    for worst in (
        EarlOutcome.FAILED,
        EarlOutcome.FLAKY,
        EarlOutcome.BLOCKED,
        EarlOutcome.CANNOT_TELL,
        EarlOutcome.UNTESTED,
        EarlOutcome.PASSED,
        EarlOutcome.INAPPLICABLE,
    ):
        if worst in present:
            return worst
    return EarlOutcome.UNTESTED
