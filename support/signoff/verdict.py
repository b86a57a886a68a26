"""The judgement of a run: pure, from what was planned, what happened and whether the result sources agree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from support.signoff.known_failures import COVERED, KnownFailures, apply_known_failures
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.targets.judging_settings import KnownFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario


class RunConclusion(Enum):
    """What a run allows to be said about its target. Only musts decide.

    "Passed, incomplete" is no acceptance: everything that ran kept its promise, and some musts were never tried or
    cannot be asked of this target. "With known failures" means that a must failed, and that the owner of the target has
    accepted exactly this by name, reason and expiry. Source: SIGN-002.
    In an interrupted or invalid run and after a set-up error no target is judged.
    """

    ACCEPTED = "accepted"
    ACCEPTED_WITH_KNOWN_FAILURES = "accepted with known failures"
    PASSED_INCOMPLETE = "passed, incomplete"
    INCOMPLETE_WITH_KNOWN_FAILURES = "incomplete, with known failures"
    NOT_ACCEPTED = "not accepted"
    CANNOT_TELL = "cannot tell"
    INTERRUPTED = "interrupted"
    SET_UP_ERROR = "set-up error"
    INVALID_RUN = "invalid run"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunVerdict:
    """What is known after a run.

    scenarios: every planned one with its outcome.
    requirements: every requirement of the release with its outcome; untested where no scenario of this run proves it.
    interrupted: the run was ended early.
    suite_errors: gaps and defects of this suite, each with its place; any of them makes the run invalid.
    set_up_errors: what the machine or a file lacked.
    known_failures: those that the owner accepts, and entries that have had their day.
    broken_in: requirement -> the scenarios at whose end an invariant of it did not hold.
    """

    conclusion: RunConclusion
    scenarios: Mapping[str, EarlOutcome]
    requirements: Mapping[str, EarlOutcome]
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
    today: date = date.min,
) -> RunVerdict:
    """The verdict of a run.

    Interrupted when the run was ended early: what it reached is known, and the target is not judged by it.
    Invalid when the suite has a gap or a defect, the result sources differ, or fewer scenarios ran than planned.
    A set-up error when the machine or a file was not as the run needs it. Else not accepted when a must failed, was
    flaky or blocked, and that is no known failure, or when known failures leave nothing that passed; cannot tell when
    a must could not be measured, passed but incomplete
    when a must was not tested in this run or is inapplicable, accepted otherwise. A should or may is shown, and decides
    nothing.
    today: the day of the run, by which known failures expire.
    """
    ran = {scenario.id: scenario.outcome for scenario in record}
    scenarios = {scenario.id: ran.get(scenario.id, EarlOutcome.UNTESTED) for scenario in planned}
    known = apply_known_failures(known_failures, planned, scenarios, today=today)
    broken_in = _group_broken_invariants(record, scenarios, requirements)
    by_requirement = {
        name: roll_up_outcomes(
            [
                *(scenarios[scenario.id] for scenario in planned if scenario.requirement == name),
                *(EarlOutcome.FAILED for _ in broken_in.get(name, ())),
            ]
        )
        for name in requirements.rows
    }
    musts = set(_list_deciding_outcomes(planned, scenarios, requirements, known, broken_in))
    waived = any(_is_must(scenario.requirement, requirements) for scenario in planned if scenario.id in known.accepted)
    waived = waived or any(
        _is_must(name, requirements) and not known.accepted.keys().isdisjoint(found)
        for name, found in broken_in.items()
    )
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
    else:
        conclusion = RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES if waived else RunConclusion.ACCEPTED
    return RunVerdict(
        conclusion=conclusion,
        scenarios=scenarios,
        requirements=by_requirement,
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


def _list_deciding_outcomes(
    planned: Sequence[PlannedScenario],
    scenarios: Mapping[str, EarlOutcome],
    requirements: RequirementSet,
    known: KnownFailures,
    broken_in: Mapping[str, Sequence[str]],
) -> Iterator[EarlOutcome]:
    """The outcome of every must without its known failures; none for a must of which nothing else was run.

    A known failure covers an invariant of its own requirement, or whatever its entry names by scenario.
    """
    for name, row in requirements.rows.items():
        if row.level is not RequirementLevel.MUST:
            continue
        proving = [scenario.id for scenario in planned if scenario.requirement == name]
        left = [scenarios[scenario] for scenario in proving if scenario not in known.accepted]
        for scenario in broken_in.get(name, ()):
            entry = known.accepted.get(scenario)
            if entry is None or (not entry.scenario and entry.requirement != name):
                left.append(EarlOutcome.FAILED)
        if left or not proving:
            yield roll_up_outcomes(left)


def _is_must(requirement: str, requirements: RequirementSet) -> bool:
    row = requirements.rows.get(requirement)
    return row is not None and row.level is RequirementLevel.MUST


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
