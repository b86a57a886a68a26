"""A known failure is accepted by name until its day, and only as what it is: never a pass."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from support.signoff.known_failures import LONGEST, KnownFailures, apply_known_failures, require_valid_entries
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import RunConclusion, RunVerdict, judge_run
from support.targets.judging_settings import KnownFailure
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario, RanScenario

TODAY = date(2026, 3, 10)
LATE_BOTH: Mapping[str, str] = {"a": "LateAnswer-1", "b": "LateAnswer-1"}
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


LATE, SILENT = "LateAnswer-1", "UnansweredMessage-2"


def know(name: str = "a", *, requirement: str = "", days: int = 0, cause: str = LATE) -> KnownFailure:
    """A known failure that expires so many days after today."""
    return KnownFailure(
        owner="Ann",
        reason="ticket 7",
        expires=TODAY + timedelta(days=days),
        scenario="" if requirement else name,
        requirement=requirement,
        cause=cause,
    )


def judge(
    *entries: KnownFailure, a: EarlOutcome, b: EarlOutcome = EarlOutcome.PASSED, causes: Mapping[str, str] = LATE_BOTH
) -> RunVerdict:
    """The verdict on two scenarios of a must, and a should that passes."""
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
        causes=causes,
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
        [know("c")],
        PLAN,
        {"a": EarlOutcome.PASSED, "b": EarlOutcome.PASSED, "c": EarlOutcome.FAILED},
        {"c": LATE},
        frozen={},
        today=TODAY,
    )
    assert list(known.accepted) == ["c"]
    assert judge(know("c"), a=EarlOutcome.PASSED).conclusion is RunConclusion.ACCEPTED


RED = [EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED]


@pytest.mark.parametrize("outcome", RED)
@pytest.mark.parametrize("entry", [know(), know(requirement="LEAD-001")], ids=["scenario", "requirement"])
def test_what_is_red_for_another_cause_is_not_known(entry: KnownFailure, outcome: EarlOutcome) -> None:
    """A later regression of the same scenario or requirement is red, and said to have been known for something else."""
    verdict = judge(entry, a=outcome, causes={"a": SILENT})
    assert verdict.conclusion is RunConclusion.NOT_ACCEPTED
    assert (verdict.known_failures.accepted, verdict.known_failures.changed) == ({}, {"a": entry})


@pytest.mark.parametrize("outcome", RED)
def test_a_new_failure_beside_a_known_one_is_red(outcome: EarlOutcome) -> None:
    """Of one requirement, the scenario that is red for the known cause is covered, the other one is not."""
    entry = know(requirement="LEAD-001")
    verdict = judge(entry, a=EarlOutcome.FAILED, b=outcome, causes={"a": LATE, "b": SILENT})
    assert verdict.conclusion is RunConclusion.NOT_ACCEPTED
    assert (list(verdict.known_failures.accepted), list(verdict.known_failures.changed)) == (["a"], ["b"])


def test_a_blocked_scenario_is_known_by_what_blocks_it() -> None:
    """Blocked by a finding that nobody accepted, it is red like any other."""
    failed, blocked = EarlOutcome.FAILED, EarlOutcome.BLOCKED
    entry = know(requirement="LEAD-001")
    assert judge(entry, a=failed, b=blocked).conclusion is RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES
    other = {"a": LATE, "b": SILENT}
    assert judge(entry, a=failed, b=blocked, causes=other).conclusion is RunConclusion.NOT_ACCEPTED
    both = (entry, know("b", cause=SILENT))
    assert judge(*both, a=failed, b=blocked, causes=other).conclusion is RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES


def test_a_red_scenario_without_a_cause_is_not_known() -> None:
    """Nothing says that it is what the owner knows of."""
    assert judge(know(), a=EarlOutcome.FAILED, causes={}).conclusion is RunConclusion.NOT_ACCEPTED


def apply(entry: KnownFailure, outcomes: Sequence[EarlOutcome]) -> KnownFailures:
    """What this entry means for the scenarios a, b and so on, where a and b are frozen."""
    found = dict(zip("ab", outcomes, strict=False))
    planned = [scenario for scenario in PLAN if scenario.id in found]
    return apply_known_failures([entry], planned, found, {}, frozen={"LEAD-001": ("a", "b")}, today=TODAY)


def test_a_requirement_is_mended_when_all_of_it_ran() -> None:
    """A part that passes says nothing of the rest; what is inapplicable needs no entry."""
    entry = know(requirement="LEAD-001")
    passed = EarlOutcome.PASSED
    assert apply(entry, [passed, passed]).mended == (entry,)
    assert apply(entry, [passed, EarlOutcome.INAPPLICABLE]).mended == (entry,)
    assert apply(entry, [passed]).mended == ()
    assert apply(entry, [passed, EarlOutcome.CANNOT_TELL]).mended == ()
    assert apply(know(), [passed]).mended == (know(),)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (know("aa"), "there is no scenario 'aa'; the nearest is 'a'"),
        (know(requirement="LEAD-01"), "there is no requirement 'LEAD-01'; the nearest is 'LEAD-001'"),
        (know(""), "a known failure of Ann must name either a scenario or a requirement"),
        (
            KnownFailure(owner="Ann", reason="r", expires=TODAY, scenario="a", requirement="LEAD-001", cause=LATE),
            "a known failure of Ann must name either a scenario or a requirement",
        ),
        (
            know(days=LONGEST.days + 1),
            "a known failure may be valid for 90 days, until 2026-06-08, and expires = 2026-06-09",
        ),
        (
            KnownFailure(owner="Ann", reason="r", expires=date(2099, 1, 1), scenario="a", cause=LATE),
            "a known failure may be valid for 90 days, until 2026-06-08, and expires = 2099-01-01",
        ),
    ],
)
def test_a_wrong_entry_is_refused(entry: KnownFailure, problem: str) -> None:
    """With file and line, and the nearest name or the latest day."""
    with pytest.raises(SetUpError) as refused:
        require_valid_entries([know(), entry], ["t.toml:8", "t.toml:15"], ["a", "b"], SET, today=TODAY)
    assert f"t.toml:15: {problem}." == refused.value.what


def test_entries_that_are_right_pass() -> None:
    """A scenario and a requirement, up to the last day, and what has expired."""
    entries = [know(days=LONGEST.days), know(requirement="LEAD-006", days=-400)]
    require_valid_entries(entries, ["t.toml:8", "t.toml:15"], ["a"], SET, today=TODAY)
