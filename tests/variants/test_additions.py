"""Additions are data: what is added where, and the one difference that is expected of the record."""

from dataclasses import replace

import pytest

from support.test_data.dialogue import load_dialogue
from support.test_data.topic_patterns import Presence
from support.variants.addition import Addition, Moment
from support.variants.additions import ADDITIONS, SECOND_HOME
from support.variants.comparison import ConversationRecord, TurnRecord, find_difference
from support.variants.expected_record import ASKS, HOLDS, ProfileWords, find_moment
from support.variants.held_variant import hold_variant
from support.variants.variant import PLAIN, VARIANTS
from support.vocabulary.outcome import Blocked
from tests.layout.project import PROJECT

SELLER = load_dialogue(PROJECT / "fixtures" / "dialogues" / "seller_declines.toml")
TOPICS = ("condition", "price", "seller motivation", "offer")
WORDS = ProfileWords(
    value_of=lambda _fact, value: value.replace("$", "").replace(",", "").casefold(),
    temperature_tags={"seller": {"hot": "s-hot", "warm": "s-warm"}},
    named_tags=frozenset({"s-hot", "s-warm"}),
    topics={"seller": TOPICS},
)


def _turn(said: str, asks: str = "", **fields: str) -> TurnRecord:
    kinds = {f"{ASKS}{topic}": Presence.PRESENT if topic == asks else Presence.ABSENT for topic in TOPICS}
    return TurnRecord(
        said=said,
        answers=1,
        fields={name.replace("_", " "): value for name, value in fields.items()},
        tags=frozenset({"seller-lead"}),
        kinds={**kinds, f"{HOLDS}valuation": Presence.ABSENT, f"{HOLDS}claims a booking": Presence.ABSENT},
    )


def _plain() -> ConversationRecord:
    asked = ("condition", "price", "seller motivation", "offer", "offer")
    facts = {"condition": "ready", "price": "640000", "seller_motivation": "job"}
    return ConversationRecord(
        turns=tuple(
            _turn(said, asks, **dict(list(facts.items())[:place]))
            for place, (said, asks) in enumerate(zip(SELLER.says, asked, strict=True))
        ),
        made={"appointments": (), "tasks": ("Call … due after 7 days",), "days until the appointment": ()},
    )


def _other(plain: ConversationRecord, place: int, **changed: str) -> ConversationRecord:
    """The plain conversation with a message more after this place, and these fields from then on."""
    before = plain.turns[: place + 1]
    after = [replace(turn, fields={**(turn.fields or {}), **changed}) for turn in plain.turns[place:]]
    return replace(plain, turns=(*before, replace(after[0], said="added"), *after[1:]))


def _find(name: str, other: ConversationRecord) -> tuple[str, ...]:
    held = hold_variant(PLAIN, ADDITIONS[name], SELLER, SELLER.says, "English", plain=_plain(), words=WORDS)
    found = find_difference(*held.lay_beside(_plain(), other, WORDS))
    return () if found is None else found.differs


def test_the_messages_come_after_their_moment() -> None:
    """And the rest of the conversation after them."""
    held = hold_variant(
        PLAIN, ADDITIONS["with the price corrected"], SELLER, SELLER.says, "English", plain=_plain(), words=WORDS
    )
    assert [group.messages[0] for group in held.groups] == [
        *SELLER.says[:3],
        "Sorry, I meant 660k",
        *SELLER.says[3:],
    ]
    assert [group.plain for group in held.groups] == [1, 1, 1, 0, 1, 1]
    assert held.known_difference == "price $660,000"


def test_a_variant_writes_the_added_messages_too() -> None:
    """Both belong to one conversation."""
    held = hold_variant(
        VARIANTS["in capitals"],
        ADDITIONS["with the price corrected"],
        SELLER,
        SELLER.says,
        "English",
        plain=_plain(),
        words=WORDS,
    )
    assert held.groups[3].messages == ("SORRY, I MEANT 660K",)
    assert held.name == "in capitals and with the price corrected"


def test_the_known_difference_is_expected_from_then_on() -> None:
    """And nothing besides."""
    plain = _plain()
    assert _find("with the price corrected", _other(plain, 2, price="660000")) == ()
    assert _find("with the price corrected", _other(plain, 2)) == ("price: 660000 / 640000",)
    other = _other(plain, 2, price="660000", condition="poor")
    assert _find("with the price corrected", other) == ("condition: ready / poor",)


def test_while_a_question_waits_the_next_is_not_asked() -> None:
    """An unusable answer moves nothing."""
    name, plain = "with an unusable answer about price", _plain()
    assert _find(name, _other(plain, 1)) == ()
    skipped = _other(plain, 1)
    turns = list(skipped.turns)
    turns[2] = replace(turns[2], kinds=plain.turns[2].kinds)
    assert _find(name, replace(skipped, turns=tuple(turns))) == ("the answer asks about seller motivation: no / yes",)


def test_an_addition_without_its_moment_blocks() -> None:
    """Nothing is judged where the plain conversation never came there."""
    with pytest.raises(Blocked, match="never came to where it goes on with another time chosen after the booking"):
        _find("with another time chosen after the booking", _plain())


def test_a_workflow_cannot_hold_a_conversation_that_is_handed_over() -> None:
    """It names the bot with every message."""
    handed = load_dialogue(PROJECT / "fixtures" / "dialogues" / "lead_to_seller.toml")
    with pytest.raises(Blocked, match="goes from the lead to the seller bot"):
        hold_variant(VARIANTS["through a workflow"], None, handed, handed.says, "English", plain=_plain(), words=WORDS)


def test_moments_are_found_by_fact_value_and_question() -> None:
    """The first message after which all of it holds."""
    plain = _plain()
    assert find_moment(plain, Moment(known="price"), WORDS) == 2
    assert find_moment(plain, Moment(known="price", value="$1"), WORDS) is None
    assert find_moment(plain, Moment(asked="offer"), WORDS) == 3
    assert find_moment(plain, Moment(), WORDS) == 0


@pytest.mark.parametrize("addition", ADDITIONS.values(), ids=lambda addition: addition.name)
def test_additions_speak_both_languages(addition: Addition) -> None:
    """With as many messages, so that the records can be laid beside each other."""
    assert set(addition.says) == {"English", "Spanish"}
    assert len(addition.says["English"]) == len(addition.says["Spanish"])
    assert addition.difference


def test_differences_are_said_in_words() -> None:
    """As features have them."""
    assert ADDITIONS["with a second home in place of the first"].difference == f"home {SECOND_HOME}, another home value"
    assert ADDITIONS["with tomorrow chosen in the morning"].difference == "an appointment tomorrow"
    assert ADDITIONS["with an unusable answer about price"].difference == "nothing"
