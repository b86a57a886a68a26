"""Nothing is accepted of which a must was left out, not selected, or selected in part."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet, leave_out_requirements, leave_out_suite, narrow_to_own_set
from support.signoff.verdict import RunConclusion, RunVerdict, judge_run
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario, RanScenario

FROZEN = {"LEAD-001": ("a", "b"), "BUY-001": ("c",), "BUY-002": ("d",)}

OF = {scenario: name for name, scenarios in FROZEN.items() for scenario in scenarios}


def requirement(name: str, level: RequirementLevel = RequirementLevel.MUST) -> Requirement:
    """A row."""
    return Requirement(id=name, level=level, promise="answers", source="business")


RELEASE = RequirementSet(
    release="1",
    rows={
        row.id: row
        for row in (
            requirement("LEAD-001"),
            requirement("BUY-001"),
            requirement("BUY-002", RequirementLevel.SHOULD),
            requirement("SIGN-001"),
        )
    },
    scenarios=FROZEN,
)
WITHOUT_SUITE = leave_out_suite(RELEASE)


def judge(requirements: RequirementSet, outcomes: dict[str, EarlOutcome]) -> RunVerdict:
    """The verdict on these scenarios."""
    return judge_run(
        planned=[
            PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{OF[name]}",))
            for name in outcomes
        ],
        record=[RanScenario(id=name, file="f", title=name, status="", outcome=what) for name, what in outcomes.items()],
        requirements=requirements,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=False,
    )


def passing(names: str) -> dict[str, EarlOutcome]:
    """These scenarios, all passed."""
    return dict.fromkeys(names, EarlOutcome.PASSED)


def test_every_must_of_the_release_is_an_acceptance() -> None:
    """What is promised of the suite itself is no promise of another target, and narrows nothing."""
    verdict = judge(WITHOUT_SUITE, passing("abcd"))
    assert verdict.conclusion is RunConclusion.ACCEPTED
    assert (verdict.musts.total, len(verdict.musts.judged)) == (2, 2)


@pytest.mark.parametrize(
    "chosen",
    [
        leave_out_requirements(WITHOUT_SUITE, {"BUY-001": "no buyers"}, where="t.toml"),
        narrow_to_own_set(
            RELEASE,
            RequirementSet(release="own", rows={"LEAD-001": requirement("LEAD-001")}),
            where="own.toml",
        ),
    ],
    ids=["leave_out", "requirements"],
)
def test_a_subset_that_passes_is_named_as_one(chosen: RequirementSet) -> None:
    """Whichever way a must was left out, by whom and why is known, and so is how many were judged."""
    verdict = judge(chosen, passing("ab"))
    assert verdict.conclusion is RunConclusion.PASSED_SUBSET
    assert "accepted" not in verdict.conclusion.value
    assert (len(verdict.musts.judged), verdict.musts.total) == (1, 2)
    assert list(verdict.musts.left_out) == ["BUY-001"]
    assert verdict.musts.left_out["BUY-001"].by in {"t.toml", "own.toml"}


def test_what_is_left_out_and_what_did_not_run_is_incomplete() -> None:
    """The weaker of both words."""
    less = leave_out_requirements(WITHOUT_SUITE, {"BUY-001": "no buyers"}, where="t.toml")
    verdict = judge(less, passing("a"))
    assert verdict.conclusion is RunConclusion.PASSED_INCOMPLETE
    assert (list(verdict.musts.left_out), verdict.musts.unjudged) == (
        ["BUY-001"],
        {EarlOutcome.UNTESTED: ("LEAD-001",)},
    )


def list_choices() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each choice of scenarios, as paths, tags, lines or the last failed make it, with each choice of left out."""
    for size in range(1, len("abcd") + 1):
        for selected in combinations("abcd", size):
            for left_out in ((), ("BUY-001",), ("BUY-002",), ("LEAD-001",), ("BUY-001", "LEAD-001")):
                yield "".join(name for name in selected if OF[name] not in left_out), left_out


@pytest.mark.parametrize(("selected", "left_out"), list(list_choices()))
def test_no_choice_narrows_an_acceptance(selected: str, left_out: tuple[str, ...]) -> None:
    """Accepted is every must with all its scenarios; what was chosen less is named by the weaker word."""
    chosen = leave_out_requirements(WITHOUT_SUITE, dict.fromkeys(left_out, "later"), where="t.toml")
    verdict = judge(chosen, passing(selected))
    is_whole = all(set(FROZEN[name]) <= set(selected) for name in ("LEAD-001", "BUY-001") if name not in left_out)
    is_subset = bool({"LEAD-001", "BUY-001"} & set(left_out))
    expected = RunConclusion.PASSED_SUBSET if is_subset else RunConclusion.ACCEPTED
    assert verdict.conclusion is (expected if is_whole else RunConclusion.PASSED_INCOMPLETE)


def test_a_subset_is_refused_for_what_failed_in_it() -> None:
    """Leaving out one must excuses no other."""
    less = leave_out_requirements(WITHOUT_SUITE, {"BUY-001": "no buyers"}, where="t.toml")
    assert judge(less, passing("a") | {"b": EarlOutcome.FAILED}).conclusion is RunConclusion.NOT_ACCEPTED


def test_a_should_that_is_left_out_narrows_no_verdict() -> None:
    """Only musts decide."""
    less = leave_out_requirements(WITHOUT_SUITE, {"BUY-002": "later"}, where="t.toml")
    assert judge(less, passing("abc")).conclusion is RunConclusion.ACCEPTED


def test_a_must_that_ran_in_part_is_untested() -> None:
    """Tags, lines or the last failed select some scenarios of each must: none of them has passed."""
    verdict = judge(WITHOUT_SUITE, passing("acd"))
    assert verdict.conclusion is RunConclusion.PASSED_INCOMPLETE
    assert verdict.requirements["LEAD-001"] is EarlOutcome.UNTESTED
    assert judge(WITHOUT_SUITE, {"a": EarlOutcome.FAILED}).requirements["LEAD-001"] is EarlOutcome.FAILED


def test_a_target_that_most_cannot_be_asked_of_is_incomplete() -> None:
    """With the number and the areas of what is inapplicable to it."""
    verdict = judge(WITHOUT_SUITE, passing("c") | dict.fromkeys("abd", EarlOutcome.INAPPLICABLE))
    assert verdict.conclusion is RunConclusion.PASSED_INCOMPLETE
    assert str(verdict.musts) == "1 of 2 musts judged; not judged: 1 inapplicable (LEAD 1)"


def test_the_musts_of_a_subset_stand_beside_what_is_left_out() -> None:
    """By area."""
    less = leave_out_requirements(WITHOUT_SUITE, {"BUY-001": "no buyers"}, where="t.toml")
    assert str(judge(less, passing("ab")).musts) == "1 of 2 musts judged; not judged: 1 left out (BUY 1)"
    assert str(judge(WITHOUT_SUITE, passing("abc")).musts) == "2 of 2 musts judged"


def test_an_own_set_may_not_say_less_of_a_requirement_of_the_release() -> None:
    """A must that is called a may would decide nothing."""
    own = RequirementSet(release="own", rows={"LEAD-001": requirement("LEAD-001", RequirementLevel.MAY)})
    with pytest.raises(SetUpError, match=r"own\.toml calls LEAD-001 a may, and release 1 a must"):
        narrow_to_own_set(RELEASE, own, where="own.toml")
