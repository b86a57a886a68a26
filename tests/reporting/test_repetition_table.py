"""pass^k by scenario and by person: one try that went wrong is enough, and what judged nothing counts on no side."""

from collections.abc import Sequence

from support.reporting.repetition_table import build_repetition_table
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario import PlannedScenario, RanScenario

PASSED, FAILED, FLAKY, UNTESTED = EarlOutcome.PASSED, EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.UNTESTED


def plan_scenarios(*names: str) -> list[PlannedScenario]:
    """Scenarios of one feature, one a line."""
    return [
        PlannedScenario(id=name, file="f", line=line, title=name, name=name, feature="f")
        for line, name in enumerate(names, start=1)
    ]


def ran(name: str, outcome: EarlOutcome, *tries: EarlOutcome) -> RanScenario:
    """A scenario with its tries."""
    return RanScenario(
        id=name, file="f", title=name, status="", outcome=outcome, repetitions=Repetitions(outcomes=tries)
    )


def build(record: Sequence[RanScenario], **people: Sequence[str]) -> str:
    """The description of the table. people: of the first, second ... line."""
    by_place = {f"f:{number}": names for number, names in enumerate(people.values(), start=1)}
    table = build_repetition_table(plan_scenarios(*(each.id for each in record)), record, by_place)
    return table.format_markdown() if table else ""


def test_one_try_that_went_wrong_is_enough() -> None:
    """For its scenario, and for everybody in it, whatever else they are in."""
    record = [ran("a", PASSED, PASSED, PASSED, PASSED), ran("b", FLAKY, PASSED, FAILED, PASSED)]
    page = build(record, a=["Ana", "Bea"], b=["Bea", "Carl"])
    assert "pass^3: 1 of 2 scenarios" in page
    assert "for 1 of 3 people" in page
    assert "A try went wrong for: Bea, Carl." in page
    assert "| b | flaky | 2 of 3 passed" in page
    assert "| a |" not in page


def test_the_least_steady_comes_first() -> None:
    """One that failed each time before one that failed once."""
    record = [ran("once", FLAKY, PASSED, FAILED, PASSED), ran("always", FAILED, FAILED, FAILED, FAILED)]
    page = build(record)
    assert page.index("| always |") < page.index("| once |")


def test_what_judged_nothing_counts_on_no_side() -> None:
    """It is neither a pass nor a failure of anybody."""
    record = [ran("a", PASSED, PASSED, PASSED), ran("b", UNTESTED, UNTESTED, UNTESTED)]
    page = build(record, a=["Ana"], b=["Bea"])
    assert "1 of 1 scenarios" in page
    assert "1 of 1 people" in page


def test_a_run_without_repetitions_has_no_table() -> None:
    """Once is not several times."""
    assert build([ran("a", PASSED), ran("b", PASSED, PASSED)]) == ""
