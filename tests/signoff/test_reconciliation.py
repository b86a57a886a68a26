"""Result sources that differ anywhere give a difference, and sources that agree give none."""

import dataclasses

import pytest

from support.signoff.reconciliation import Reconciliation, ResultSources, reconcile
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

FILE = "features/lead/answering.feature"


def plan_scenario(name: str) -> PlannedScenario:
    """A scenario of that name."""
    return PlannedScenario(id=f"{FILE}: {name}", file=FILE, line=1, title=name, name=name, feature="Answering")


def ran(name: str, status: str, outcome: EarlOutcome, origin: ErrorOrigin | None = None) -> RanScenario:
    """What became of it."""
    return RanScenario(id=f"{FILE}: {name}", file=FILE, title=name, status=status, outcome=outcome, origin=origin)


PLAN = [plan_scenario("green"), plan_scenario("red")]
TRUE = ResultSources(
    record=[
        ran("green", "passed", EarlOutcome.PASSED),
        ran("red", "failed", EarlOutcome.FAILED, ErrorOrigin.TARGET),
    ],
    outside_errors=[],
    junit={(FILE, "green"): ["passed"], (FILE, "red"): ["failed"]},
    allure={f"{FILE}: green": ["passed"], f"{FILE}: red": ["failed"]},
    allure_markers=0,
    totals={"passed": 1, "failed": 1, "skipped": 0},
    exit_code=1,
)


def compare(**changes: object) -> Reconciliation:
    """The comparison when some sources say something else."""
    return reconcile(PLAN, [], dataclasses.replace(TRUE, **changes))  # type: ignore[arg-type]


def test_true_sources_agree() -> None:
    """A run with a green and a red scenario, reported the same way by all, has no difference."""
    assert () == compare().differences


@pytest.mark.parametrize(
    ("changes", "difference"),
    [
        (
            {"allure": {f"{FILE}: green": ["passed"]}},
            f"{FILE}: red: behave says failed, JUnit failed, Allure absent, the record failed.",
        ),
        (
            {"allure": {f"{FILE}: green": ["passed"], f"{FILE}: red": ["passed"]}},
            f"{FILE}: red: behave says failed, JUnit failed, Allure passed, the record failed.",
        ),
        (
            {"allure": TRUE.allure | {f"{FILE}: green": ["failed", "passed"]}},  # type: ignore[operator]
            f"{FILE}: green: behave says passed, JUnit passed, Allure failed and passed, the record passed.",
        ),
        ({"allure": TRUE.allure | {"x": ["passed"]}}, "x: in Allure, but was not planned."),  # type: ignore[operator]
        (
            {"junit": {(FILE, "green"): ["passed"], (FILE, "red"): ["skipped"]}},
            f"{FILE}: red: behave says failed, JUnit skipped, Allure failed, the record failed.",
        ),
        (
            {"junit": {(FILE, "green"): ["passed"]}},
            f"{FILE}: red: behave says failed, JUnit absent, Allure failed, the record failed.",
        ),
        (
            {"record": [TRUE.record[0], ran("red", "failed", EarlOutcome.PASSED, ErrorOrigin.TARGET)]},
            f"{FILE}: red: behave says failed, JUnit failed, Allure failed, the record passed.",
        ),
        ({"record": [*TRUE.record, TRUE.record[0]]}, f"{FILE}: green: recorded 2 times."),
        ({"record": TRUE.record[1:]}, "Fewer ran than planned: 1 of 2 scenarios were not tested."),
        ({"record": []}, "Nothing ran: not one scenario has an outcome of its own."),
        ({"totals": {"passed": 2, "failed": 0}}, "behave's totals say 2 passed, the record says 1."),
        ({"totals": {}}, "behave printed no totals: it stopped before its end."),
        ({"exit_code": 0}, "behave ended with 0 although a scenario is red."),
        (
            {"outside_errors": [OutsideError(place="after_all", error="no")]},
            "Allure marks 0 failures outside the scenarios, the record 1.",
        ),
        ({"allure_markers": 1}, "Allure marks 1 failures outside the scenarios, the record 0."),
        ({"unreadable": ["junit/TESTS-a.xml cannot be read"]}, "junit/TESTS-a.xml cannot be read"),
        (
            {"record": [TRUE.record[0], dataclasses.replace(TRUE.record[1], origin=None)]},
            f"{FILE}: red: behave says failed, JUnit failed, Allure failed, the record failed.",
        ),
        (
            {"record": [TRUE.record[0], ran("red", "failed", EarlOutcome.UNTESTED, ErrorOrigin.SUITE)]},
            f"{FILE}: red: behave says failed, JUnit failed, Allure failed, the record untested.",
        ),
    ],
)
def test_every_false_report_is_found(changes: dict[str, object], difference: str) -> None:
    """One source that loses, adds, doubles or renames something gives a difference that names it."""
    assert difference in compare(**changes).differences


def test_unselected_scenarios_are_no_difference() -> None:
    """What tags leave out is skipped for behave and JUnit, unknown to Allure, and none of the run's business."""
    sources = dataclasses.replace(
        TRUE,
        junit={**TRUE.junit, (FILE, "left out"): ["skipped"]},
        totals={"passed": 1, "failed": 1, "skipped": 1},
    )
    assert () == reconcile(PLAN, [plan_scenario("left out")], sources).differences


def test_unselected_namesake_does_not_lend_its_status() -> None:
    """Of two scenarios with one name, the one that was left out does not stand in for the one that ran."""
    sources = dataclasses.replace(
        TRUE,
        junit={**TRUE.junit, (FILE, "green"): ["skipped", "passed"]},
        totals={"passed": 1, "failed": 1, "skipped": 1},
    )
    assert () == reconcile(PLAN, [plan_scenario("green")], sources).differences


def test_red_ending_needs_a_reason() -> None:
    """A behave that ends with 1 although every scenario is green and nothing failed around them gives a difference."""
    sources = dataclasses.replace(
        TRUE, record=TRUE.record[:1], totals={"passed": 1}, allure={f"{FILE}: green": ["passed"]}
    )
    differences = reconcile(PLAN[:1], [], sources).differences
    assert ("behave ended with 1 although no scenario is red: something around them failed.",) == differences


def test_unwritten_steps_under_wip_are_never_a_pass() -> None:
    """A scenario behave lets pass with unwritten steps differs from its record, so the run is invalid."""
    sources = dataclasses.replace(
        TRUE, record=[ran("green", "pending_warn", EarlOutcome.UNTESTED), TRUE.record[1]], exit_code=1
    )
    assert not reconcile(PLAN, [], sources).agrees


def test_a_number_in_a_name_is_masked_for_both() -> None:
    """JUnit's files are masked after the run, so a scenario that quotes a number is found under its masked name."""
    name = "call me at 909 555 0144"
    sources = dataclasses.replace(
        TRUE,
        record=[dataclasses.replace(TRUE.record[0], id=f"{FILE}: {name}", title=name)],
        junit={(FILE, redact(name)): ["passed"]},
        allure={f"{FILE}: {name}": ["passed"]},
        totals={"passed": 1},
        exit_code=0,
    )
    assert name != redact(name)
    assert () == reconcile([plan_scenario(name)], [], sources).differences


@pytest.mark.parametrize(
    ("status", "origin", "outcome", "allure"),
    [
        ("error", ErrorOrigin.TARGET, EarlOutcome.FAILED, "failed"),
        ("hook_error", ErrorOrigin.TARGET, EarlOutcome.FAILED, "failed"),
        ("error", ErrorOrigin.SUITE, EarlOutcome.UNTESTED, "broken"),
        ("cleanup_error", ErrorOrigin.SUITE, EarlOutcome.UNTESTED, "broken"),
        ("error", ErrorOrigin.SET_UP, EarlOutcome.UNTESTED, "broken"),
        ("error", ErrorOrigin.MEASUREMENT, EarlOutcome.CANNOT_TELL, "unknown"),
    ],
)
def test_every_origin_has_its_words(status: str, origin: ErrorOrigin, outcome: EarlOutcome, allure: str) -> None:
    """Allure shows the target's errors as failed and everyone else's as broken or unknown; none is an idle scenario."""
    sources = dataclasses.replace(
        TRUE,
        record=[TRUE.record[0], ran("red", status, outcome, origin)],
        junit={(FILE, "green"): ["passed"], (FILE, "red"): [status]},
        allure={f"{FILE}: green": ["passed"], f"{FILE}: red": [allure]},
        totals={"passed": 1, status: 1},
    )
    assert () == reconcile(PLAN, [], sources).differences


def test_run_without_a_record_is_not_compared_row_by_row() -> None:
    """Where nothing was recorded the rows would only repeat that."""
    nothing = dataclasses.replace(TRUE, record=[], junit={}, allure={}, totals={})
    differences = reconcile(PLAN, [], nothing).differences
    assert not [difference for difference in differences if "behave says" in difference]
    assert "Nothing ran: not one scenario has an outcome of its own." in differences
