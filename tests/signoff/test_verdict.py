"""Only musts decide; nothing untested, differing or interrupted is accepted, and a gap of ours judges nobody."""

import pytest

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import Conclusion, Verdict, judge, roll_up
from support.vocabulary.outcome import ErrorOrigin, Outcome
from support.vocabulary.requirement import Level, Requirement
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

MUST, SHOULD = "LEAD-001", "LEAD-006"
SET = RequirementSet(
    release="1",
    rows={
        MUST: Requirement(id=MUST, level=Level.MUST, promise="answers", source="business"),
        SHOULD: Requirement(id=SHOULD, level=Level.SHOULD, promise="is steady", source="business"),
    },
)


def judge_outcomes(
    outcomes: dict[str, Outcome], *, differences: tuple[str, ...] = (), interrupted: bool = False
) -> Verdict:
    """The verdict when one scenario of each requirement ended so."""
    planned = [
        PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{name}",))
        for name in outcomes
    ]
    record = [RanScenario(id=name, file="f", title=name, status="", outcome=what) for name, what in outcomes.items()]
    reconciliation = Reconciliation(rows=(), differences=differences)
    return judge(
        planned=planned, record=record, requirements=SET, reconciliation=reconciliation, interrupted=interrupted
    )


@pytest.mark.parametrize(
    ("must", "should", "conclusion"),
    [
        (Outcome.PASSED, Outcome.PASSED, Conclusion.ACCEPTED),
        (Outcome.PASSED, Outcome.FAILED, Conclusion.ACCEPTED),
        (Outcome.PASSED, Outcome.CANNOT_TELL, Conclusion.ACCEPTED),
        (Outcome.FAILED, Outcome.PASSED, Conclusion.NOT_ACCEPTED),
        (Outcome.CANNOT_TELL, Outcome.PASSED, Conclusion.CANNOT_TELL),
    ],
)
def test_musts_decide(must: Outcome, should: Outcome, conclusion: Conclusion) -> None:
    """A failed must refuses, one that cannot be told leaves the verdict open, a should only shows."""
    assert conclusion is judge_outcomes({MUST: must, SHOULD: should}).conclusion


@pytest.mark.parametrize("outcomes", [{MUST: Outcome.INAPPLICABLE}, {SHOULD: Outcome.PASSED}])
def test_inapplicable_or_untested_must_is_never_accepted(outcomes: dict[str, Outcome]) -> None:
    """A run that leaves a must unproven is incomplete, whether the target lacks something or the must did not run."""
    assert Conclusion.PASSED_INCOMPLETE is judge_outcomes(outcomes).conclusion


def test_differing_sources_make_the_run_invalid() -> None:
    """A run whose result sources differ is invalid even when everything is green."""
    assert Conclusion.INVALID_RUN is judge_outcomes({MUST: Outcome.PASSED}, differences=("x",)).conclusion


def test_interrupted_run_is_never_accepted() -> None:
    """An interrupted run is a part of one, whatever its colour and however its sources differ because it stopped."""
    assert Conclusion.INTERRUPTED is judge_outcomes({MUST: Outcome.PASSED}, interrupted=True).conclusion
    assert (
        Conclusion.INTERRUPTED
        is judge_outcomes({MUST: Outcome.FAILED}, differences=("x",), interrupted=True).conclusion
    )


def test_requirement_without_scenario_is_untested() -> None:
    """A requirement no scenario proves is listed as untested."""
    assert {MUST: Outcome.PASSED, SHOULD: Outcome.UNTESTED} == judge_outcomes({MUST: Outcome.PASSED}).requirements


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Outcome.UNTESTED),
        ([Outcome.PASSED, Outcome.INAPPLICABLE], Outcome.PASSED),
        ([Outcome.INAPPLICABLE], Outcome.INAPPLICABLE),
        ([Outcome.PASSED, Outcome.UNTESTED], Outcome.UNTESTED),
        ([Outcome.PASSED, Outcome.CANNOT_TELL, Outcome.UNTESTED], Outcome.CANNOT_TELL),
        ([Outcome.CANNOT_TELL, Outcome.FAILED], Outcome.FAILED),
    ],
)
def test_requirement_takes_the_worst_of_its_scenarios(outcomes: list[Outcome], expected: Outcome) -> None:
    """A requirement has passed only when nothing worse is known of any of its scenarios."""
    assert expected is roll_up(outcomes)


def with_errors(
    *origins: ErrorOrigin,
    outside: ErrorOrigin | None = None,
    differences: tuple[str, ...] = (),
    interrupted: bool = False,
) -> Verdict:
    """The verdict when scenarios of the must ended with these origins, and there was an error outside of them."""
    planned = [
        PlannedScenario(id=str(n), file="f", line=n, title="", name="", feature="f", tags=(f"req.{MUST}",))
        for n, _ in enumerate(origins)
    ]
    words = {ErrorOrigin.TARGET: Outcome.FAILED, ErrorOrigin.MEASUREMENT: Outcome.CANNOT_TELL}
    record = [
        RanScenario(
            id=str(n),
            file="f",
            title="",
            status="error",
            outcome=words.get(origin, Outcome.UNTESTED),
            error=f"{origin.value}!",
            origin=origin,
        )
        for n, origin in enumerate(origins)
    ]
    return judge(
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
    assert (Conclusion.INVALID_RUN, ("f:1: suite!",)) == (verdict.conclusion, verdict.suite_errors)
    verdict = with_errors(ErrorOrigin.TARGET, outside=ErrorOrigin.SUITE)
    assert (Conclusion.INVALID_RUN, ("after_all: no",)) == (verdict.conclusion, verdict.suite_errors)


def test_set_up_error_judges_no_requirement() -> None:
    """A set-up error comes before what failed and before what did not run because of it."""
    verdict = with_errors(ErrorOrigin.TARGET, ErrorOrigin.SET_UP, differences=("fewer ran",))
    assert (Conclusion.SET_UP_ERROR, ("f:1: set-up!",)) == (verdict.conclusion, verdict.set_up_errors)
    assert Conclusion.SET_UP_ERROR is with_errors(outside=ErrorOrigin.SET_UP).conclusion


def test_interruption_comes_before_every_other_word() -> None:
    """An interrupted run says so even when the suite had a gap on the way."""
    assert Conclusion.INTERRUPTED is with_errors(ErrorOrigin.SUITE, interrupted=True).conclusion
