"""A verdict of every conclusion, each made by judging a run that leads to it."""

from datetime import date

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet, leave_out_requirements
from support.signoff.verdict import RunConclusion, RunVerdict, judge_run
from support.targets.judging_settings import KnownFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

TODAY = date(2026, 3, 10)
SCENARIOS = {"a": "LEAD-001", "b": "LEAD-001", "c": "BUY-001", "d": "BUY-002"}
RELEASE = RequirementSet(
    release="1",
    rows={
        name: Requirement(id=name, level=level, promise="answers", source="business")
        for name, level in {
            "LEAD-001": RequirementLevel.MUST,
            "BUY-001": RequirementLevel.MUST,
            "BUY-002": RequirementLevel.SHOULD,
        }.items()
    },
    scenarios={"LEAD-001": ("a", "b"), "BUY-001": ("c",), "BUY-002": ("d",)},
)
SUBSET = leave_out_requirements(RELEASE, {"BUY-001": "no buyers"}, where="t.toml")

_PASSED = dict.fromkeys(SCENARIOS, EarlOutcome.PASSED)
_FAILED = _PASSED | {"a": EarlOutcome.FAILED}
_RUNS: dict[RunConclusion, tuple[RequirementSet, dict[str, EarlOutcome]]] = {
    RunConclusion.ACCEPTED: (RELEASE, _PASSED),
    RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES: (RELEASE, _FAILED),
    RunConclusion.PASSED_SUBSET: (SUBSET, {name: _PASSED[name] for name in "abd"}),
    RunConclusion.SUBSET_WITH_KNOWN_FAILURES: (SUBSET, {name: _FAILED[name] for name in "abd"}),
    RunConclusion.PASSED_INCOMPLETE: (RELEASE, {name: _PASSED[name] for name in "acd"}),
    RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES: (RELEASE, _FAILED | {"c": EarlOutcome.INAPPLICABLE}),
    RunConclusion.NOT_ACCEPTED: (RELEASE, _FAILED),
    RunConclusion.CANNOT_TELL: (RELEASE, _PASSED | {"a": EarlOutcome.CANNOT_TELL}),
    RunConclusion.INTERRUPTED: (RELEASE, _PASSED | {"c": EarlOutcome.UNTESTED}),
    RunConclusion.SET_UP_ERROR: (RELEASE, _PASSED),
    RunConclusion.INVALID_RUN: (RELEASE, _PASSED),
}
_OUTSIDE = {
    RunConclusion.SET_UP_ERROR: ErrorOrigin.SET_UP,
    RunConclusion.INVALID_RUN: ErrorOrigin.SUITE,
}


def plan_of(conclusion: RunConclusion) -> tuple[PlannedScenario, ...]:
    """What the run that leads to it was to do."""
    return tuple(
        PlannedScenario(
            id=name, file="f", line=1, title=name, name=name, feature="f", area="Lead", tags=(f"req.{SCENARIOS[name]}",)
        )
        for name in _RUNS[conclusion][1]
    )


def record_of(conclusion: RunConclusion) -> tuple[RanScenario, ...]:
    """What became of it."""
    return tuple(
        RanScenario(id=name, file="f", title=name, status="", outcome=outcome)
        for name, outcome in _RUNS[conclusion][1].items()
    )


def requirements_of(conclusion: RunConclusion) -> RequirementSet:
    """What it was judged by."""
    return _RUNS[conclusion][0]


def outside_errors_of(conclusion: RunConclusion) -> tuple[OutsideError, ...]:
    """What went wrong outside its scenarios."""
    origin = _OUTSIDE.get(conclusion)
    return (OutsideError(place="before_all", error="E: no", origin=origin),) if origin else ()


def verdict_of_known_failures(failed: str) -> RunVerdict:
    """Of a whole run in which these scenarios failed, each as its owner knows."""
    outcomes = _PASSED | dict.fromkeys(failed, EarlOutcome.FAILED)
    return judge_run(
        planned=plan_of(RunConclusion.NOT_ACCEPTED),
        record=[RanScenario(id=n, file="f", title=n, status="", outcome=what) for n, what in outcomes.items()],
        requirements=RELEASE,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=False,
        known_failures=[
            KnownFailure(owner="Ann", reason="ticket 7", expires=TODAY, requirement=name, cause="c")
            for name in RELEASE.rows
        ],
        causes=dict.fromkeys(SCENARIOS, "c"),
        today=TODAY,
    )


def verdict_of(conclusion: RunConclusion) -> RunVerdict:
    """The verdict of that run."""
    known = KnownFailure(owner="Ann", reason="ticket 7", expires=TODAY, scenario="a", cause="LateAnswer-1")
    verdict = judge_run(
        planned=plan_of(conclusion),
        record=record_of(conclusion),
        requirements=requirements_of(conclusion),
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=conclusion is RunConclusion.INTERRUPTED,
        outside_errors=outside_errors_of(conclusion),
        known_failures=[known] if "known" in conclusion.value else [],
        causes={"a": "LateAnswer-1"},
        today=TODAY,
    )
    assert verdict.conclusion is conclusion
    return verdict
