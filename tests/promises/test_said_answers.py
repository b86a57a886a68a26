"""Answers in words: the field holds what a known answer means, until something else is said."""

import msgspec
import pytest

from support.test_data.person import Person
from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import PROFILE, Stage

CONDITION = PROFILE.crm_field_key("condition")
PRICE = PROFILE.crm_field_key("price")
ASKS_CONDITION = "What condition is it in?"
ASKS_PRICE = "What price would you be happy with?"
MISREAD = ["seller's answers are recorded"]


def answers(stage: Stage, person: Person, said: str, reply: str = ASKS_PRICE, **fields: object) -> None:
    """The person says this, these fields are written, and the reply comes."""
    with stage.turn(person, said):
        if fields:
            stage.writes(
                person, {PROFILE.crm_field_key(name.replace("_", " ")): value for name, value in fields.items()}
            )
        stage.sends(person, reply)


@pytest.fixture
def seller(stage: Stage) -> Person:
    """A seller who has been asked about the condition."""
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "Hi", ASKS_CONDITION)
    return sam


@pytest.mark.parametrize(
    ("said", "condition", "broken"),
    [
        ("turnkey", "move_in_ready", []),
        ("Turnkey ", "Move_in_ready", []),
        ("turnkey", "minor_repairs", MISREAD),
        ("turnkey", "move-in ready", MISREAD),
        ("turnkey", None, MISREAD),
        ("it\u2019s move-in ready", "minor_repairs", MISREAD),
        ("quite fine, I would say", "minor_repairs", []),
        ("what do you mean", None, []),
    ],
)
def test_a_known_answer(stage: Stage, seller: Person, said: str, condition: str | None, broken: list[str]) -> None:
    """Its value by the profile; letters' case does not matter, and what nobody knows is not judged."""
    answers(stage, seller, said, **({"condition": condition} if condition else {}))
    assert broken == list_broken(stage, seller)


@pytest.mark.parametrize(("speaks", "broken"), [(True, MISREAD), (False, [])])
def test_words_in_a_language_that_the_bot_does_not_speak(speaks: bool, broken: list[str]) -> None:
    """Nobody promised that it understands them."""
    seller = PROFILE.bots["seller"]
    can = tuple(each for each in seller.can if speaks or each != "speak Spanish")
    bots = {**PROFILE.bots, "seller": msgspec.structs.replace(seller, can=can)}
    stage = Stage(msgspec.structs.replace(PROFILE, bots=bots))
    sam = stage.meet("Sam", "seller")
    stage.says(sam, "Hi", ASKS_CONDITION)
    answers(stage, sam, "esta muy dañada, hay que hacerle de todo")
    assert broken == list_broken(stage, sam)


def test_an_answer_to_another_question_is_not_judged(stage: Stage, seller: Person) -> None:
    """The same words mean something else, or nothing."""
    answers(stage, seller, "Hello?", reply="Whom may I call?")
    answers(stage, seller, "turnkey")
    assert not list_broken(stage, seller)


def test_the_field_keeps_it_through_other_answers(stage: Stage, seller: Person) -> None:
    """A price says nothing about the condition."""
    answers(stage, seller, "turnkey", condition="move_in_ready")
    answers(stage, seller, "Around 640k", reply="Thank you.", price=640000, condition="minor_repairs")
    assert MISREAD == list_broken(stage, seller)


def test_what_is_said_later_may_change_it(stage: Stage, seller: Person) -> None:
    """From the next words on that nobody knows, the field may hold anything."""
    answers(stage, seller, "turnkey", condition="move_in_ready")
    answers(stage, seller, "Well, the roof leaks", reply="Thank you.", condition="major_repairs")
    assert not list_broken(stage, seller)


def test_the_last_answer_counts(stage: Stage, seller: Person) -> None:
    """The first of two known answers is kept."""
    answers(stage, seller, "turnkey", reply=ASKS_CONDITION, condition="move_in_ready")
    answers(stage, seller, "foundation is cracked")
    assert MISREAD == list_broken(stage, seller)
    answers(stage, seller, "As I said", condition="major_repairs")
    assert not list_broken(stage, seller), "a write may be deferred"


def test_amounts_are_compared_as_amounts(stage: Stage, seller: Person) -> None:
    """$640,000 is 640000."""
    answers(stage, seller, "turnkey", condition="move_in_ready")
    answers(stage, seller, "Around 640k", reply="Thank you.", price=640000)
    assert not list_broken(stage, seller)
    other = Stage()
    sam = other.meet("Sam", "seller")
    other.says(sam, "Hi", ASKS_PRICE)
    answers(other, sam, "Around 640k", reply="Thank you.", price=640)
    assert MISREAD[0] in list_broken(other, sam)


def test_who_was_left_to_another_bot_is_not_judged(stage: Stage, seller: Person) -> None:
    """It asks other things, and records them elsewhere."""
    stage.tags(seller, PROFILE.tags.activation["buyer"])
    answers(stage, seller, "turnkey")
    assert MISREAD[0] not in list_broken(stage, seller)
