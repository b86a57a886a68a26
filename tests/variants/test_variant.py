"""Variants change the form of a message and nothing else."""

import random
import re
from pathlib import Path

import pytest

from support.test_data.dialogue import load_dialogue
from support.test_data.topic_patterns import Presence
from support.variants.comparison import ConversationRecord, TurnRecord, find_difference
from support.variants.money_spellings import SPELLINGS, spell_amounts
from support.variants.text_changes import HARMLESS, pad_to_length
from support.variants.variant import VARIANTS
from support.vocabulary.explained_error import SuiteError
from tests.layout.project import PROJECT

FEATURE = Path(PROJECT / "features" / "conversation" / "same_meaning.feature").read_text(encoding="utf-8")
LINES = ("It's move-in ready", "We want 640k", "Hi. It's me")


@pytest.mark.parametrize("name", [name for name, variant in VARIANTS.items() if variant.changes_messages])
def test_a_variant_is_the_same_every_time(name: str) -> None:
    """Chance is drawn from the message."""
    lines = (*LINES, "3 beds in Rancho Cucamonga, up to $700,000")
    assert VARIANTS[name].rewrite(lines, "English") == VARIANTS[name].rewrite(lines, "English") != lines


def test_a_variant_that_changes_nothing_is_refused() -> None:
    """Its comparison could not fail."""
    with pytest.raises(SuiteError, match="No message is different with curly apostrophes"):
        VARIANTS["with curly apostrophes"].rewrite(["Hi there"], "English")


@pytest.mark.parametrize("length", [161, 307])
@pytest.mark.parametrize("language", list(HARMLESS))
def test_a_padded_message_has_its_length_and_begins_as_before(length: int, language: str) -> None:
    """To the character."""
    padded = pad_to_length("Hi", random.Random(3), length=length, language=language)  # type: ignore[arg-type]
    assert len(padded) == length
    assert padded.startswith("Hi. ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We want 640k", "We want $640,000.00"),
        ("$640,000 it is", "$640,000.00 it is"),
        ("550k to 700k", "$550,000.00 to $700,000.00"),
        ("entre 550 y 700 mil", "entre $550,000.00 y $700,000.00"),
        ("3 beds at 8412 Hermosa Ave in 30 days", "3 beds at 8412 Hermosa Ave in 30 days"),
    ],
)
def test_amounts_are_spelled_anew_and_other_numbers_are_not(text: str, expected: str) -> None:
    """Rooms, streets and days stay."""
    assert spell_amounts(text, SPELLINGS["dollars and cents"]) == expected


def test_every_row_names_a_variant_of_its_requirement() -> None:
    """A scenario proves the requirement that the variant belongs to."""
    rows = 0
    for outline in FEATURE.split("@req.")[1:]:
        requirement = outline[: outline.index(" ")]
        for bot, dialogue, name in re.findall(r"\| (lead|buyer|seller) +\| (\S.*?) +\| (\S.*?) +\|", outline):
            rows += 1
            assert VARIANTS[name].requirement == requirement
            path = PROJECT / "fixtures" / "dialogues" / f"{dialogue.replace(' ', '_').lower()}.toml"
            assert load_dialogue(path).bot == bot
    assert rows == 60


def _turn(said: str, *, answers: int = 1, price: str = "640000", asks: Presence = Presence.PRESENT) -> TurnRecord:
    return TurnRecord(
        said=said, answers=answers, fields={"price": price}, tags=frozenset({"hot"}), kinds={"asks about price": asks}
    )


def _record(*turns: TurnRecord, tasks: tuple[str, ...] = ()) -> ConversationRecord:
    return ConversationRecord(turns=turns, made={"tasks": tasks})


def test_the_first_message_that_matters_is_named() -> None:
    """With what differs, plain and other."""
    plain = _record(_turn("Hi"), _turn("640k"))
    other = _record(_turn("HI"), _turn("640K", price="640", answers=2, asks=Presence.ABSENT))
    found = find_difference(plain, other)
    assert found is not None
    assert found.said == ("640k", "640K")
    assert found.differs == (
        "messages to the person: 1 / 2",
        "price: 640000 / 640",
        "the answer asks about price: yes / no",
    )


def test_what_was_made_is_compared_after_the_last_message() -> None:
    """A task that only one of them has."""
    found = find_difference(_record(_turn("Hi"), tasks=("Call …",)), _record(_turn("hi")))
    assert found is not None
    assert found.differs == ("tasks: Call … / none",)


def test_an_unsure_kind_is_no_difference() -> None:
    """Other words may leave open what an answer does."""
    assert find_difference(_record(_turn("Hi")), _record(_turn("hi", asks=Presence.UNSURE))) is None
