"""Variants change the form of a message and nothing else."""

import random
import re
from pathlib import Path

import pytest

from support.test_data.dialogue import Dialogue, load_dialogue
from support.test_data.topic_patterns import Presence
from support.variants.comparison import (
    ANYTHING_BUT,
    ConversationRecord,
    TurnRecord,
    find_difference,
    group_turns,
    leave_out_due_days,
    leave_out_facts,
)
from support.variants.money_spellings import SPELLINGS, spell_amounts
from support.variants.text_changes import HARMLESS, pad_to_length
from support.variants.variant import ASPECTS, VARIANTS, merge_variants, without_change
from support.variants.variants_by_name import VARIANTS_BY_NAME
from support.vocabulary.explained_error import SuiteError
from tests.layout.project import PROJECT

FEATURES = tuple(
    (PROJECT / "features" / "conversation" / name).read_text(encoding="utf-8")
    for name in ("same_meaning.feature", "known_differences.feature")
)
DIALOGUES = PROJECT / "fixtures" / "dialogues"
SELLER = load_dialogue(DIALOGUES / "seller_to_the_end.toml")
BUYER = load_dialogue(DIALOGUES / "buyer.toml")
HANDED_OVER = load_dialogue(DIALOGUES / "lead_to_seller.toml")
OTHER_BUYER = load_dialogue(DIALOGUES / "buyer_with_rare_wishes.toml")


def _can_retell(name: str, dialogue: Dialogue) -> bool:
    try:
        _messages(name, dialogue)
    except SuiteError:
        return False
    return True


def _messages(name: str, dialogue: Dialogue, language: str = "English") -> tuple[str, ...]:
    groups = VARIANTS[name].retell(dialogue, dialogue.says, language)  # type: ignore[arg-type]
    return tuple(message for group in groups for message in group.messages)


@pytest.mark.parametrize("name", [n for n, v in VARIANTS.items() if v.changes_messages and v.only_in != "Spanish"])
def test_a_variant_is_the_same_every_time(name: str) -> None:
    """Chance is drawn from the message and the seed."""
    dialogue = next(each for each in (SELLER, BUYER, HANDED_OVER, OTHER_BUYER) if _can_retell(name, each))
    assert _messages(name, dialogue) == _messages(name, dialogue) != dialogue.says


def test_chance_is_drawn_from_the_seed() -> None:
    """Another seed, another emoji somewhere."""
    emoji = VARIANTS["with an emoji at the end"]
    assert len({emoji.retell(SELLER, SELLER.says, "English", seed=seed) for seed in range(9)}) > 1


def test_a_variant_that_changes_nothing_is_refused() -> None:
    """Its comparison could not fail."""
    with pytest.raises(SuiteError, match="No message is different with long dashes"):
        VARIANTS["with long dashes"].retell(BUYER, ["Hi there"], "English")


def test_a_variant_of_another_bot_or_language_is_refused() -> None:
    """A buyer names no price of a home to sell, and nobody writes spoken English in Spanish."""
    for name, language in (("with amounts as k", "English"), ("with a budget as spoken words", "Spanish")):
        with pytest.raises(SuiteError, match="No message is different"):
            VARIANTS[name].retell(BUYER, BUYER.says, language)  # type: ignore[arg-type]


def test_facts_are_said_in_another_order_and_in_other_messages() -> None:
    """As the dialogue's file says which facts hang on no other."""
    parts = BUYER.facts[0].parts
    assert _messages("with the buyer's facts in another order", BUYER)[0] == (
        "We're pre-approved, 550k to 700k, I want 3 beds in Rancho Cucamonga"
    )
    assert _messages("with each of the buyer's facts in a message of its own", BUYER)[:3] == parts
    assert _messages("with two of the buyer's answers in one message", BUYER)[1] == (
        "Within 30 days. I'm starting a new job"
    )
    exchanged = _messages("with two of the buyer's answers in the other order", BUYER)
    assert exchanged[1:3] == (BUYER.says[2], BUYER.says[1])


def test_groups_say_for_how_many_messages_they_stand() -> None:
    """So that records can be laid beside each other."""
    groups = VARIANTS["with two of the buyer's answers in one message"].retell(BUYER, BUYER.says, "English")
    assert [(group.plain, len(group.messages)) for group in groups] == [(1, 1), (2, 1), (1, 1)]


@pytest.mark.parametrize("path", sorted(DIALOGUES.glob("*.toml")), ids=lambda path: path.stem)
def test_facts_of_a_dialogue_are_in_its_messages(path: Path) -> None:
    """A part in other words than the message would be another conversation."""
    dialogue = load_dialogue(path)
    for each in dialogue.facts:
        message = dialogue.says[each.message - 1].casefold()
        assert all(part.casefold() in message for part in each.parts)
    assert dialogue.exchangeable is None or dialogue.exchangeable < len(dialogue.says)


def test_variants_of_several_aspects_are_put_upon_each_other() -> None:
    """Words first, signs and letters after them, whatever the order of the names."""
    names = ("in capitals", "with amounts as spoken words", "by WhatsApp", "without a first name")
    merged = merge_variants([VARIANTS[name] for name in names])
    assert merged.retell(SELLER, SELLER.says, "English")[2].messages == ("WE WANT SIX FORTY",)
    assert (merged.channel, merged.without, merged.bots) == ("WhatsApp", ("first_name",), ("seller",))
    assert merged.name == "with amounts as spoken words and in capitals and without a first name and by WhatsApp"
    assert without_change(merged).retell(SELLER, SELLER.says, "English")[2].messages == ("We want 640k",)


def test_every_aspect_has_a_variant() -> None:
    """And no variant is of an aspect that has no place."""
    assert {variant.aspect for variant in VARIANTS.values()} == set(ASPECTS)


@pytest.mark.parametrize("length", [161, 307, 1600])
@pytest.mark.parametrize("language", list(HARMLESS))
def test_a_padded_message_has_its_length_and_begins_as_before(length: int, language: str) -> None:
    """To the character."""
    padded = pad_to_length("Hi", random.Random(3), length=length, language=language)  # type: ignore[arg-type]
    assert len(padded) == length
    assert padded.startswith("Hi. ")


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        ("We want 640k", "dollars and cents", "We want $640,000.00"),
        ("$640,000 it is", "dollars and cents", "$640,000.00 it is"),
        ("550k to 700k", "dollars and cents", "$550,000.00 to $700,000.00"),
        ("entre 550 y 700 mil", "dollars and cents", "entre $550,000.00 y $700,000.00"),
        ("3 beds at 8412 Hermosa Ave in 30 days", "k", "3 beds at 8412 Hermosa Ave in 30 days"),
        ("We want 640k", "spoken words", "We want six forty"),
        ("550k to 700k", "spoken words", "five fifty to seven hundred thousand"),
    ],
)
def test_amounts_are_spelled_anew_and_other_numbers_are_not(text: str, spelling: str, expected: str) -> None:
    """Rooms, streets and days stay."""
    assert spell_amounts(text, SPELLINGS[spelling]) == expected


def test_every_row_names_a_variant_of_its_requirement() -> None:
    """A scenario proves the requirement that the variant belongs to, and needs what the variant needs."""
    names = set()
    for outline in "".join(FEATURES).split("@req.")[1:]:
        requirement = outline[: outline.index(" ")]
        said = re.findall(r"\| *([^|\n]+?) *(?=\|)|goes through \"[^\"]*\" ([^<\n]+)$", outline, re.MULTILINE)
        found = [name for pair in said for name in pair if name in VARIANTS_BY_NAME]
        names |= set(found)
        assert found or "<topic>" in outline
        assert {VARIANTS_BY_NAME[name].requirement for name in found} <= {requirement}
    assert len(names) > 60


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


def test_turns_are_taken_together() -> None:
    """What stands after the last of them counts, and all their answers."""
    record = group_turns(_record(_turn("Hi", price="1"), _turn("640k"), _turn("Bye")), [2, 1])
    assert [(turn.said, turn.messages, turn.answers) for turn in record.turns] == [("Hi / 640k", 2, 2), ("Bye", 1, 1)]
    assert find_difference(_record(_turn("Hi, 640k"), _turn("Bye")), record) is None


def test_an_answer_too_many_in_a_group_is_seen() -> None:
    """Two messages are due two answers."""
    record = group_turns(_record(_turn("Hi"), _turn("640k", answers=2)), [2])
    found = find_difference(_record(_turn("Hi, 640k")), record)
    assert found is not None
    assert found.differs == ("messages to the person: 1 / 3",)


@pytest.mark.parametrize(("price", "same"), [("640000", False), ("660000", True)])
def test_another_value_can_be_expected(price: str, *, same: bool) -> None:
    """Whichever it is."""
    expected = _record(_turn("Hi", price=f"{ANYTHING_BUT}640000"))
    assert (find_difference(expected, _record(_turn("Hi", price=price))) is None) is same


def test_facts_and_due_days_can_be_left_out() -> None:
    """Where the variant is about them."""
    record = _record(_turn("Hi"), tasks=("Call … due after 7 days",))
    assert leave_out_facts(record, ["price"]).turns[0].fields == {}
    assert leave_out_due_days(record).made == {"tasks": ("Call …",)}
