"""The invariant of a world with several people: nothing of one reaches another."""

import dataclasses

import msgspec
import pytest

from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import Stage

BROKEN = "nothing of another person"


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, what is your home like?",
        "Thanks, Mrs. Whitfield.",
        "Is {phone} still your number?",
        "I will write to dana@example.com.",
        "Contact {id} is in charge.",
        "Is it Dana's home?",
    ],
)
def test_what_belongs_to_another_is_found(stage: Stage, text: str) -> None:
    """In a message and in a note alike."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    filled = text.format(phone=dana.persona.phone, id=dana.contact_id)
    if "@" in filled:
        filled = filled.replace("dana@example.com", dana.persona.email or "")
    stage.says(maria, "Hi", filled)
    assert BROKEN in list_broken(stage, maria, dana)


def test_it_is_found_in_notes_and_fields(stage: Stage) -> None:
    """Records of one person name no other."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    with stage.turn(maria, "Hi"):
        stage.sends(maria, "Hello")
        stage.notes(maria, "Dana wants to sell")
    assert BROKEN in list_broken(stage, maria, dana)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Hi", "Hi Maria, Jorge's office here."),
        ("My sister Dana owns it", "Then Dana has to decide with you."),
        ("Hi", "The home at 12 Dana Ct was sold."),
        ("Hi", "We danaed nothing."),
    ],
)
def test_her_own_words_and_streets_are_hers(stage: Stage, said: str, answer: str) -> None:
    """What she wrote herself may be said back; a street is no person."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    stage.says(maria, said, answer)
    assert BROKEN not in list_broken(stage, maria, dana)


def test_one_person_alone_is_not_judged(stage: Stage) -> None:
    """In a world of one person any name is somebody's whom the scenario does not know."""
    maria = stage.meet("Maria")
    stage.says(maria, "Hi", "Hi Dana")
    assert BROKEN not in list_broken(stage, maria)


def test_a_strangers_name_may_be_a_word(stage: Stage) -> None:
    """Of generated people only numbers, addresses and ids are looked for."""
    maria, dana = stage.meet("Maria"), stage.meet("Dana")
    persona = msgspec.structs.replace(dana.persona, name="Will Price 1", first_name="Will", last_name="Price")
    will = dataclasses.replace(dana, persona=persona)
    stage.says(maria, "Hi", "Will that Price work?")
    assert BROKEN not in list_broken(stage, maria, will)
    stage.says(maria, "Hi", f"Is {persona.phone} yours?")
    assert BROKEN in list_broken(stage, maria, will)
