"""Only musts decide, and nothing untested, differing or interrupted is ever accepted."""

import pytest

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import Conclusion, Verdict, judge, roll_up
from support.vocabulary.outcome import Outcome
from support.vocabulary.requirement import Level, Requirement
from support.vocabulary.scenario import PlannedScenario, RanScenario

MUST, SHOULD = "LEAD-001", "LEAD-006"
SET = RequirementSet(
    release="1",
    rows={
        MUST: Requirement(id=MUST, level=Level.MUST, promise="answers", source="business"),
        SHOULD: Requirement(id=SHOULD, level=Level.SHOULD, promise="is steady", source="business"),
    },
)


def judged(outcomes: dict[str, Outcome], *, differences: tuple[str, ...] = (), interrupted: bool = False) -> Verdict:
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
    assert conclusion is judged({MUST: must, SHOULD: should}).conclusion


def test_inapplicable_must_is_never_accepted() -> None:
    """A target cannot declare its way to acceptance by lacking what a must asks for."""
    assert Conclusion.PASSED_SO_FAR is judged({MUST: Outcome.INAPPLICABLE}).conclusion


def test_untested_must_is_never_accepted() -> None:
    """A run that leaves a must untried has passed so far, whatever its colour."""
    assert Conclusion.PASSED_SO_FAR is judged({SHOULD: Outcome.PASSED}).conclusion


def test_differing_accounts_break_the_run() -> None:
    """A run whose accounts differ is broken even when everything is green."""
    assert Conclusion.BROKEN is judged({MUST: Outcome.PASSED}, differences=("x",)).conclusion


def test_interrupted_run_is_never_accepted() -> None:
    """An interrupted run is a part of one, whatever its colour and however its accounts differ for having stopped."""
    assert Conclusion.INTERRUPTED is judged({MUST: Outcome.PASSED}, interrupted=True).conclusion
    assert Conclusion.INTERRUPTED is judged({MUST: Outcome.FAILED}, differences=("x",), interrupted=True).conclusion


def test_requirement_without_scenario_is_untested() -> None:
    """A requirement no scenario proves is listed as untested."""
    assert (SHOULD,) == judged({MUST: Outcome.PASSED}).requirements_that_are(Outcome.UNTESTED)


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
