from datetime import timedelta

import pytest

from reference_bots.conversation.effects import AddNote, LogHandOff
from reference_bots.conversation.events import ContactAssigned, MessageReceived
from reference_bots.conversation.state import HandOff
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.handoff import compute_handoff_signal_strength, find_handoff_blocking_reason
from tests.reference_bots.core.core_driver import START, TAGS, CoreDriver


def maria(bot: Bot) -> CoreDriver:
    player = CoreDriver(bot=bot)
    player.contact = type(player.contact)(contact_id="c", first_name="Maria", tags=(TAGS[bot],))
    return player


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (Bot.LEAD, Bot.BUYER, "I want to buy a home, our budget is $600k and we have a pre-approval"),
        (Bot.LEAD, Bot.BUYER, "I want to buy a home"),
        (Bot.LEAD, Bot.SELLER, "I need to sell my house. What's my home worth? Could you do a CMA?"),
        (Bot.LEAD, Bot.SELLER, "Quiero vender mi casa"),
        (Bot.BUYER, Bot.SELLER, "We need to sell my house first. What's my home worth? Can you list my home?"),
        (Bot.SELLER, Bot.BUYER, "I also want to buy a home, our budget is $700k"),
        (Bot.LEAD, Bot.LEAD, "Are there any nice parks around Etiwanda?"),
        (Bot.LEAD, Bot.LEAD, "We might want to sell our house one day"),
        (Bot.LEAD, Bot.LEAD, "I do not want to sell my house"),
        (Bot.LEAD, Bot.LEAD, "what is my home worth?"),
        (Bot.BUYER, Bot.BUYER, "We need to sell first"),
        (Bot.SELLER, Bot.SELLER, "We'd want to buy something smaller one day"),
    ],
)
def test_a_wish_moves_the_contact_at_its_threshold(source: Bot, target: Bot, words: str) -> None:
    """A clear wish hands the contact over, marked in the tags and the field; a weaker one does not (HAND-001)."""
    player = maria(source)
    player.say(words)
    assert target == player.crm["assigned_bot"]
    assert [TAGS[target]] == [tag for tag in player.contact.tags if tag in TAGS.values()]
    moved = source is not target
    assert moved == (f"handoff-{source}-to-{target}" in player.contact.tags)
    assert ((LogHandOff(source=source, target=target),) if moved else ()) == player.effects_of(LogHandOff)


@pytest.mark.parametrize(
    ("words", "target", "expected"),
    [
        ("want to buy", Bot.BUYER, 3), ("I want to buy a home", Bot.BUYER, 9),
        ("maybe I want to buy a home", Bot.BUYER, 6),
        ("FHA, down payment ready, pre-approved, budget 500k", Bot.BUYER, 10), ("budget is tight", Bot.BUYER, 0),
        ("sell first", Bot.SELLER, 3), ("need to sell my house first", Bot.SELLER, 9), ("nice weather", Bot.SELLER, 0),
    ],
)  # fmt: skip
def test_each_kind_of_signal_counts_once(words: str, target: Bot, expected: int) -> None:
    """0.3 for each kind of phrase, at most 1.0, in tenths."""
    assert expected == compute_handoff_signal_strength(tokenize(words), target)


def test_an_answer_to_buying_or_selling_is_certain() -> None:
    """Asked for the purpose, one word is enough."""
    player = maria(Bot.LEAD)
    assert "What condition" in player.say("Hi there", "selling")
    assert "seller" == player.crm["assigned_bot"]


def test_earlier_words_add_to_the_signal() -> None:
    """Signals in the last five messages count a third."""
    player = maria(Bot.LEAD)
    player.say("we have a pre-approval from FHA", "maybe we want to buy a home")
    assert "buyer" == player.crm["assigned_bot"]


def test_known_facts_are_kept_in_a_hand_off() -> None:
    """The next bot asks its first unanswered question in the same reply (HAND-002)."""
    player = maria(Bot.LEAD)
    answer = player.say("I want to buy a home in Upland, our budget is $600k and we have a pre-approval")
    assert "How soon would you like to move" in answer
    assert "What is behind the move" in player.say("within 30 days")
    assert "Upland" == player.crm["buyer_location"]


def test_a_sellers_address_is_kept_in_a_hand_off_and_valued_at_once() -> None:
    """Even a first message, introduction included, holds the valuation, and the next answer lands in its place."""
    player = maria(Bot.LEAD)
    answer = player.say("I need to sell my house at 8412 Hermosa Ave. What's my home worth? Could you do a CMA?")
    assert all(
        part in answer for part in ("$742,000", "9012 Archibald Ave $748,500", "Jorge", "Reply STOP to opt out.")
    )
    assert "What price" in player.say("It's move-in ready")


def test_a_circle_is_blocked_with_a_reason() -> None:
    """Back within 30 minutes changes nothing and leaves a note; later it is allowed (HAND-003)."""
    player = maria(Bot.SELLER)
    player.say("I also want to buy a home, our budget is $700k")
    player.say("I need to sell my house first, what is my house worth")
    assert "buyer" == player.crm["assigned_bot"]
    assert "within the last 30 minutes" in player.effects_of(AddNote)[0].body
    player.now += timedelta(minutes=30)
    player.say("I need to sell my house first, what is my house worth")
    assert "seller" == player.crm["assigned_bot"]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((), ""),
        ((40, 45, 50), "3 hand-offs within the hour"),
        ((40, 45, 61), ""),
        (tuple(range(120, 1320, 120)), "10 hand-offs within the day"),
    ],
)
def test_hand_offs_are_limited(minutes: tuple[int, ...], expected: str) -> None:
    """Three an hour, ten a day (HAND-003)."""
    past = tuple(HandOff(source=Bot.BUYER, target=Bot.SELLER, at=START - timedelta(minutes=ago)) for ago in minutes)
    assert expected == find_handoff_blocking_reason(past, Bot.LEAD, Bot.BUYER, START)


def test_a_reason_to_sell_is_an_answer() -> None:
    """Asked why they sell, people who buy something bigger answer the question; they are not moved."""
    player = maria(Bot.SELLER)
    player.say("selling", "minor repairs", "600k", "We want to buy a bigger house")
    assert ("seller", "upsizing") == (player.crm["assigned_bot"], player.crm["seller_motivation"])


def test_an_explicit_move_goes_on_without_a_second_greeting() -> None:
    """A delivery that names another bot moves the contact without a second introduction (CONV-007)."""
    player = maria(Bot.LEAD)
    player.say("Hi there")
    player.take_turn(MessageReceived(text="3 beds up to 600k", bot=Bot.BUYER))
    assert "buyer" == player.crm["assigned_bot"]
    assert "assistant" not in player.said[-1]
    player.take_turn(ContactAssigned(bot=Bot.SELLER))
    assert "What condition" in player.said[-1]
    assert () == player.take_turn(ContactAssigned(bot=Bot.SELLER)).effects
    assert [TAGS[Bot.SELLER]] == [tag for tag in player.contact.tags if tag in TAGS.values()]
