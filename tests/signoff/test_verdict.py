"""Only musts decide; nothing untested, differing or interrupted is accepted, and a gap of ours judges nobody."""

from datetime import date
from typing import Any

import pytest

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import RunConclusion, RunVerdict, judge_run, roll_up_outcomes
from support.targets.judging_settings import KnownFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario
from support.vocabulary.scenario_evidence import BrokenInvariant, ScenarioEvidence

MUST, SHOULD = "LEAD-001", "LEAD-006"
SET = RequirementSet(
    release="1",
    rows={
        MUST: Requirement(id=MUST, level=RequirementLevel.MUST, promise="answers", source="business"),
        SHOULD: Requirement(id=SHOULD, level=RequirementLevel.SHOULD, promise="is steady", source="business"),
    },
)


def judge_outcomes(
    outcomes: dict[str, EarlOutcome], *, differences: tuple[str, ...] = (), interrupted: bool = False
) -> RunVerdict:
    """The verdict when one scenario of each requirement ended so."""
    planned = [
        PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{name}",))
        for name in outcomes
    ]
    record = [RanScenario(id=name, file="f", title=name, status="", outcome=what) for name, what in outcomes.items()]
    reconciliation = Reconciliation(rows=(), differences=differences)
    return judge_run(
        planned=planned, record=record, requirements=SET, reconciliation=reconciliation, interrupted=interrupted
    )


@pytest.mark.parametrize(
    ("must", "should", "conclusion"),
    [
        (EarlOutcome.PASSED, EarlOutcome.PASSED, RunConclusion.ACCEPTED),
        (EarlOutcome.PASSED, EarlOutcome.FAILED, RunConclusion.ACCEPTED),
        (EarlOutcome.PASSED, EarlOutcome.CANNOT_TELL, RunConclusion.ACCEPTED),
        (EarlOutcome.FAILED, EarlOutcome.PASSED, RunConclusion.NOT_ACCEPTED),
        (EarlOutcome.CANNOT_TELL, EarlOutcome.PASSED, RunConclusion.CANNOT_TELL),
        (EarlOutcome.BLOCKED, EarlOutcome.PASSED, RunConclusion.NOT_ACCEPTED),
        (EarlOutcome.PASSED, EarlOutcome.BLOCKED, RunConclusion.ACCEPTED),
    ],
)
def test_musts_decide(must: EarlOutcome, should: EarlOutcome, conclusion: RunConclusion) -> None:
    """A failed or blocked must refuses, one that cannot be told leaves the verdict open, a should only shows."""
    assert conclusion is judge_outcomes({MUST: must, SHOULD: should}).conclusion


@pytest.mark.parametrize("outcomes", [{MUST: EarlOutcome.INAPPLICABLE}, {SHOULD: EarlOutcome.PASSED}])
def test_inapplicable_or_untested_must_is_never_accepted(outcomes: dict[str, EarlOutcome]) -> None:
    """A run that leaves a must unproven is incomplete, whether the target lacks something or the must did not run."""
    assert RunConclusion.PASSED_INCOMPLETE is judge_outcomes(outcomes).conclusion


def test_a_broken_invariant_fails_its_own_requirement() -> None:
    """A must is broken wherever that is seen, also in a scenario that proves only a should."""
    for requirement, conclusion in ((MUST, RunConclusion.NOT_ACCEPTED), (SHOULD, RunConclusion.ACCEPTED)):
        verdict = judge_broken_invariant(requirement)
        assert conclusion is verdict.conclusion
        assert {requirement: (SHOULD,)} == verdict.broken_in
        assert EarlOutcome.FAILED is verdict.requirements[requirement]


def test_a_known_failure_covers_an_invariant_it_names() -> None:
    """By its scenario or by the invariant's requirement; that of another requirement covers nothing."""
    entry_values: dict[str, Any] = {"cause": "invariant-1", "owner": "Ann", "reason": "known", "expires": date.max}
    for entry, conclusion in (
        (KnownFailure(scenario=SHOULD, **entry_values), RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES),
        (KnownFailure(requirement=SHOULD, **entry_values), RunConclusion.NOT_ACCEPTED),
    ):
        assert conclusion is judge_broken_invariant(MUST, entry).conclusion


def judge_broken_invariant(requirement: str, *known: KnownFailure) -> RunVerdict:
    """The verdict when the should's scenario ended with an invariant of this requirement broken."""
    planned = [
        PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{name}",))
        for name in (MUST, SHOULD)
    ]
    evidence = ScenarioEvidence(invariants=(BrokenInvariant(name="task has an owner", requirement=requirement),))
    record = [
        RanScenario(id=MUST, file="f", title=MUST, status="", outcome=EarlOutcome.PASSED),
        RanScenario(id=SHOULD, file="f", title=SHOULD, status="", outcome=EarlOutcome.FAILED, evidence=evidence),
    ]
    return judge_run(
        planned=planned,
        record=record,
        requirements=SET,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=False,
        known_failures=known,
        causes={SHOULD: "invariant-1"},
    )


def test_differing_sources_make_the_run_invalid() -> None:
    """A run whose result sources differ is invalid even when everything is green."""
    assert RunConclusion.INVALID_RUN is judge_outcomes({MUST: EarlOutcome.PASSED}, differences=("x",)).conclusion


def test_interrupted_run_is_never_accepted() -> None:
    """An interrupted run is a part of one, whatever its colour and however its sources differ because it stopped."""
    assert RunConclusion.INTERRUPTED is judge_outcomes({MUST: EarlOutcome.PASSED}, interrupted=True).conclusion
    assert (
        RunConclusion.INTERRUPTED
        is judge_outcomes({MUST: EarlOutcome.FAILED}, differences=("x",), interrupted=True).conclusion
    )


def test_requirement_without_scenario_is_untested() -> None:
    """A requirement no scenario proves is listed as untested."""
    assert {MUST: EarlOutcome.PASSED, SHOULD: EarlOutcome.UNTESTED} == judge_outcomes(
        {MUST: EarlOutcome.PASSED}
    ).requirements


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], EarlOutcome.UNTESTED),
        ([EarlOutcome.PASSED, EarlOutcome.INAPPLICABLE], EarlOutcome.PASSED),
        ([EarlOutcome.INAPPLICABLE], EarlOutcome.INAPPLICABLE),
        ([EarlOutcome.PASSED, EarlOutcome.UNTESTED], EarlOutcome.UNTESTED),
        (
            [EarlOutcome.PASSED, EarlOutcome.CANNOT_TELL, EarlOutcome.UNTESTED],
            EarlOutcome.CANNOT_TELL,
        ),
        ([EarlOutcome.CANNOT_TELL, EarlOutcome.FAILED], EarlOutcome.FAILED),
        ([EarlOutcome.PASSED, EarlOutcome.BLOCKED, EarlOutcome.CANNOT_TELL], EarlOutcome.BLOCKED),
        ([EarlOutcome.BLOCKED, EarlOutcome.FAILED], EarlOutcome.FAILED),
    ],
)
def test_requirement_takes_the_worst_of_its_scenarios(outcomes: list[EarlOutcome], expected: EarlOutcome) -> None:
    """A requirement has passed only when nothing worse is known of any of its scenarios."""
    assert expected is roll_up_outcomes(outcomes)


def with_errors(
    *origins: ErrorOrigin,
    outside: ErrorOrigin | None = None,
    differences: tuple[str, ...] = (),
    interrupted: bool = False,
) -> RunVerdict:
    """The verdict when scenarios of the must ended with these origins, and there was an error outside of them."""
    planned = [
        PlannedScenario(id=str(n), file="f", line=n, title="", name="", feature="f", tags=(f"req.{MUST}",))
        for n, _ in enumerate(origins)
    ]
    words = {ErrorOrigin.TARGET: EarlOutcome.FAILED, ErrorOrigin.MEASUREMENT: EarlOutcome.CANNOT_TELL}
    record = [
        RanScenario(
            id=str(n),
            file="f",
            title="",
            status="error",
            outcome=words.get(origin, EarlOutcome.UNTESTED),
            error=f"{origin.value}!",
            origin=origin,
        )
        for n, origin in enumerate(origins)
    ]
    return judge_run(
        planned=planned,
        record=record,
        requirements=SET,
        reconciliation=Reconciliation(rows=(), differences=differences),
        interrupted=interrupted,
        outside_errors=[OutsideError(place="after_all", error="no", origin=outside)] if outside else [],
    )


def test_gap_of_the_suite_makes_the_run_invalid() -> None:
    """One suite error, in a scenario or outside of them, and no target is judged, whatever else was found."""
    verdict = with_errors(ErrorOrigin.TARGET, ErrorOrigin.SUITE, ErrorOrigin.SET_UP)
    assert (RunConclusion.INVALID_RUN, ("f:1: suite!",)) == (verdict.conclusion, verdict.suite_errors)
    verdict = with_errors(ErrorOrigin.TARGET, outside=ErrorOrigin.SUITE)
    assert (RunConclusion.INVALID_RUN, ("after_all: no",)) == (verdict.conclusion, verdict.suite_errors)


def test_set_up_error_judges_no_requirement() -> None:
    """A set-up error comes before what failed and before what did not run because of it."""
    verdict = with_errors(ErrorOrigin.TARGET, ErrorOrigin.SET_UP, differences=("fewer ran",))
    assert (RunConclusion.SET_UP_ERROR, ("f:1: set-up!",)) == (verdict.conclusion, verdict.set_up_errors)
    assert RunConclusion.SET_UP_ERROR is with_errors(outside=ErrorOrigin.SET_UP).conclusion


def test_interruption_comes_before_every_other_word() -> None:
    """An interrupted run says so even when the suite had a gap on the way."""
    assert RunConclusion.INTERRUPTED is with_errors(ErrorOrigin.SUITE, interrupted=True).conclusion
