"""Promises about the record after every message: the truth is accepted, a fact too late, too early or wrong is not."""

from collections.abc import Mapping

import pytest

from support.promises import record_history
from support.promises.broken_promise import WrongRecord
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses

ROWS = (
    {"condition": "", "price": "", "questions answered": ""},
    {"condition": "minor repairs", "price": "", "questions answered": "1"},
    {"condition": "minor repairs", "price": "$520,000", "questions answered": "2"},
)


def write_fields(*writes: Mapping[str, object]) -> tuple[Stage, Person]:
    """Sam says three lines; after each the target writes these fields."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    for line, fields in zip(("hi", "minor repairs", "520k"), writes, strict=True):
        with stage.turn(sam, line):
            stage.sends(sam, "Thanks.")
            if fields:
                stage.writes(sam, fields)
    return stage, sam


CONDITION = {"property_condition": "minor_repairs", "seller_questions_answered": 1}
PRICE = {"seller_price_expectation": 520_000, "seller_questions_answered": 2}


def test_facts_in_time_are_accepted() -> None:
    """Each fact stands there from its message on, in the target's own words; silence in between is no message."""
    stage, sam = write_fields({}, CONDITION, PRICE)
    with stage.turn(sam):
        stage.sends(sam, "Still there?")
    record_history.expect_record_after_each_message(stage.evidence, sam, ROWS)


@pytest.mark.parametrize(
    ("writes", "after"),
    [
        (({}, {}, {**CONDITION, **PRICE}), "minor repairs"),
        ((CONDITION, CONDITION, PRICE), "hi"),
        (({}, CONDITION, {}), "520k"),
        (({}, CONDITION, {**PRICE, "seller_questions_answered": 3}), "520k"),
        (({}, CONDITION, {**PRICE, "property_condition": ""}), "520k"),
    ],
)
def test_another_record_is_noticed(writes: tuple[Mapping[str, object], ...], after: str) -> None:
    """Late, early, missing, miscounted or lost: the message after which it went wrong is named."""
    stage, sam = write_fields(*writes)
    broken = refuses(WrongRecord, record_history.expect_record_after_each_message, stage.evidence, sam, ROWS)
    assert broken.what.startswith(f"After '{after}' the CRM shows")


def test_rows_and_messages_are_counted() -> None:
    """A row without a message promises nothing and is refused."""
    stage, sam = write_fields({}, CONDITION, PRICE)
    refuses(WrongRecord, record_history.expect_record_after_each_message, stage.evidence, sam, ROWS[:2])


@pytest.mark.parametrize("deed", ["note", "task", "workflow"])
def test_what_a_repetition_makes_is_noticed(stage: Stage, deed: str) -> None:
    """A note, a task or a workflow of the first delivery is right; after the second each is one too many."""
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, "Hi"):
        stage.sends(sam, "Hello")
        stage.notes(sam, "Heard from Sam.")
    stage.journal.write("person", "webhook.repeated", contact=sam.contact_id)
    stage.writes(sam, {"property_condition": "minor_repairs"})
    record_history.expect_nothing_made_by_repetition(stage.evidence, sam)
    match deed:
        case "note":
            stage.notes(sam, "Heard from Sam.")
        case "task":
            stage.task(sam, "Look", stage.clock.now())
        case _:
            stage.enrols(sam, "cma")
    refuses(WrongRecord, record_history.expect_nothing_made_by_repetition, stage.evidence, sam)


def test_no_answers_may_be_written_as_zero(stage: Stage, sam: Person) -> None:
    """0 where the row is empty says the same; 1 does not."""
    with stage.turn(sam, "Hi"):
        stage.sends(sam, "What condition is the home in?")
        stage.writes(sam, {"seller_questions_answered": 0})
    record_history.expect_record_after_each_message(stage.evidence, sam, [{"questions answered": ""}])
    refuses(
        WrongRecord, record_history.expect_record_after_each_message, stage.evidence, sam, [{"questions answered": "1"}]
    )
