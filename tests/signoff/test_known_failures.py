"""A known failure is accepted by name until its day, and only as what it is: never a pass."""

from datetime import date, timedelta

import pytest

from support.signoff.known_failures import apply_known_failures, require_known_names
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import RunConclusion, RunVerdict, judge_run
from support.targets.judging_settings import KnownFailure
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario, RanScenario

TODAY = date(2026, 3, 10)
SET = RequirementSet(
    release="1",
    rows={
        name: Requirement(id=name, level=level, promise="answers", source="business")
        for name, level in {"LEAD-001": RequirementLevel.MUST, "LEAD-006": RequirementLevel.SHOULD}.items()
    },
)
PLAN = [
    PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{requirement}",))
    for name, requirement in {"a": "LEAD-001", "b": "LEAD-001", "c": "LEAD-006"}.items()
]


def know(name: str = "a", *, requirement: str = "", days: int = 0) -> KnownFailure:
    """A known failure that expires so many days after today."""
    expires = TODAY + timedelta(days=days)
    return KnownFailure(
        owner="Ann", reason="ticket 7", expires=expires, scenario="" if requirement else name, requirement=requirement
    )


def judge(*entries: KnownFailure, a: EarlOutcome, b: EarlOutcome = EarlOutcome.PASSED) -> RunVerdict:
    """The verdict on two scenarios of a must."""
    record = [
        RanScenario(id=name, file="f", title=name, status="", outcome=outcome)
        for name, outcome in {"a": a, "b": b, "c": EarlOutcome.PASSED}.items()
    ]
    return judge_run(
        planned=PLAN,
        record=record,
        requirements=SET,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=False,
        known_failures=entries,
        today=TODAY,
    )


@pytest.mark.parametrize("outcome", [EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED])
def test_a_known_failure_is_accepted_as_one(outcome: EarlOutcome) -> None:
    """The verdict says so, and the requirement keeps its outcome."""
    verdict = judge(know(), a=outcome)
    assert verdict.conclusion is RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES
    assert verdict.requirements["LEAD-001"] is outcome
    assert verdict.scenarios["a"] is outcome
    assert list(verdict.known_failures.accepted) == ["a"]


def test_another_failure_of_the_same_must_is_none() -> None:
    """An entry covers its scenario and no other."""
    failed = EarlOutcome.FAILED
    assert judge(know(), a=failed, b=failed).conclusion is RunConclusion.NOT_ACCEPTED
    assert judge(know(requirement="LEAD-001"), a=failed, b=failed).conclusion is (
        RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES
    )


def test_what_could_not_be_measured_or_run_is_nobodys_failure() -> None:
    """A known failure covers neither."""
    assert judge(know(), a=EarlOutcome.CANNOT_TELL).conclusion is RunConclusion.CANNOT_TELL
    assert judge(know(), a=EarlOutcome.UNTESTED).conclusion is RunConclusion.PASSED_INCOMPLETE


def test_a_run_that_is_not_whole_says_both() -> None:
    """Incomplete, and with known failures."""
    verdict = judge(know(), a=EarlOutcome.FAILED, b=EarlOutcome.UNTESTED)
    assert verdict.conclusion is RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES


@pytest.mark.parametrize(("days", "valid"), [(1, True), (0, True), (-1, False)])
def test_an_entry_is_valid_up_to_its_day(days: int, valid: bool) -> None:
    """The day after it the failure is red again, and said to have been known."""
    verdict = judge(know(days=days), a=EarlOutcome.FAILED)
    assert (verdict.conclusion is RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES) is valid
    assert ("a" in verdict.known_failures.expired) is not valid


def test_what_another_entry_still_covers_has_not_expired() -> None:
    """A requirement may be covered for longer than one of its scenarios."""
    known = judge(know(days=-1), know(requirement="LEAD-001"), a=EarlOutcome.FAILED).known_failures
    assert (list(known.accepted), list(known.expired)) == (["a"], [])


def test_an_entry_of_what_passes_is_mended() -> None:
    """Only when all of it was run and passed; then the verdict is a plain acceptance."""
    verdict = judge(know(), a=EarlOutcome.PASSED)
    assert verdict.conclusion is RunConclusion.ACCEPTED
    assert [entry.name for entry in verdict.known_failures.mended] == ["a"]
    assert not judge(know(), a=EarlOutcome.INAPPLICABLE).known_failures.mended
    half = judge(know(requirement="LEAD-001"), a=EarlOutcome.FAILED).known_failures
    assert not half.mended


def test_a_should_needs_no_acceptance() -> None:
    """It decides nothing, known or not."""
    known = apply_known_failures(
        [know("c")], PLAN, {"a": EarlOutcome.PASSED, "b": EarlOutcome.PASSED, "c": EarlOutcome.FAILED}, today=TODAY
    )
    assert list(known.accepted) == ["c"]
    assert judge(know("c"), a=EarlOutcome.PASSED).conclusion is RunConclusion.ACCEPTED


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (know("aa"), "there is no scenario 'aa'; the nearest is 'a'"),
        (know(requirement="LEAD-01"), "there is no requirement 'LEAD-01'; the nearest is 'LEAD-001'"),
        (know(""), "a known failure of Ann must name either a scenario or a requirement"),
        (
            KnownFailure(owner="Ann", reason="r", expires=TODAY, scenario="a", requirement="LEAD-001"),
            "a known failure of Ann must name either a scenario or a requirement",
        ),
    ],
)
def test_a_name_that_there_is_not_is_refused(entry: KnownFailure, problem: str) -> None:
    """With the file and the nearest name."""
    with pytest.raises(SetUpError) as refused:
        require_known_names([know(), entry], ["a", "b"], SET, where="t.toml")
    assert f"t.toml: {problem}." == refused.value.what


def test_names_that_there_are_pass() -> None:
    """A scenario and a requirement."""
    require_known_names([know(), know(requirement="LEAD-006")], ["a"], SET, where="t.toml")
