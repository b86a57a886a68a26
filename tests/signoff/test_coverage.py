"""Every requirement of the release has a row: its scenarios, how they ended, and its own outcome."""

from support.signoff.coverage import compute_coverage, find_musts_without_scenario
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import judge_run
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario, RanScenario

LEVELS = {
    "LEAD-001": RequirementLevel.MUST,
    "LEAD-002": RequirementLevel.MUST,
    "BUY-001": RequirementLevel.MUST,
    "BUY-002": RequirementLevel.MAY,
}
SET = RequirementSet(
    release="1",
    rows={name: Requirement(id=name, level=level, promise="", source="") for name, level in LEVELS.items()},
)


def _scenario(name: str, requirement: str) -> PlannedScenario:
    return PlannedScenario(id=name, file="f", line=1, title=name, name=name, feature="f", tags=(f"req.{requirement}",))


PLANNED = [_scenario("a", "LEAD-001"), _scenario("b", "LEAD-001"), _scenario("c", "BUY-002")]


def test_every_requirement_has_its_row() -> None:
    """Scenarios are counted by outcome; a requirement nobody proves is untested."""
    record = [
        RanScenario(id="a", file="f", title="a", status="passed", outcome=EarlOutcome.PASSED),
        RanScenario(id="b", file="f", title="b", status="failed", outcome=EarlOutcome.FAILED),
        RanScenario(id="c", file="f", title="c", status="passed", outcome=EarlOutcome.PASSED),
    ]
    agreed = Reconciliation(rows=(), differences=())
    verdict = judge_run(planned=PLANNED, record=record, requirements=SET, reconciliation=agreed, interrupted=False)

    rows = compute_coverage(PLANNED, verdict, SET)

    assert [
        ("LEAD-001", 2, {EarlOutcome.PASSED: 1, EarlOutcome.FAILED: 1}, EarlOutcome.FAILED),
        ("LEAD-002", 0, {}, EarlOutcome.UNTESTED),
        ("BUY-001", 0, {}, EarlOutcome.UNTESTED),
        ("BUY-002", 1, {EarlOutcome.PASSED: 1}, EarlOutcome.PASSED),
    ] == [(row.requirement.id, row.scenario_count, dict(row.scenarios), row.outcome) for row in rows]


def test_musts_without_a_proof_are_named() -> None:
    """Only musts, and only those of the areas that are asked about."""
    assert ("LEAD-002",) == find_musts_without_scenario(PLANNED, SET, {"LEAD"})
    assert ("LEAD-002", "BUY-001") == find_musts_without_scenario(PLANNED, SET, {"LEAD", "BUY"})
