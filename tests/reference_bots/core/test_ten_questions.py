"""The ten-question seller bot: order, memory, temperature, and CRM fields."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.conversation.context import FreeSlotsRequest
from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.state import SaleDetails, SellerFacts
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot, Language, Temperature
from reference_bots.rules.default_rules import DEFAULT_RULES, build_rules
from reference_bots.seller.ten_questions.questions import (
    ORDER,
    classify_temperature,
    find_next_question,
    rate_answer_quality,
)
from reference_bots.seller.ten_questions.replies import TEN
from tests.reference_bots.core.core_driver import START, CoreDriver

ANSWERS = (
    "8412 Hermosa Ave",
    "We're relocating to Phoenix for work",
    "Yes, that works for us",
    "It's move-in ready",
    "Around 640k",
    "We owe about 210k on it",
    "New roof and kitchen in 2021",
    "No, never on the market",
    "My wife and I decide together",
    "A call is best",
)


def seller() -> CoreDriver:
    """A contact of the ten-question seller bot."""
    return CoreDriver(bot=Bot.SELLER, rules=build_rules("10"))


def play_answers(answered: int) -> CoreDriver:
    """A seller who has answered the first questions in order.

    answered: number of answers.
    """
    player = seller()
    player.say("Hi, I'm thinking of selling", *ANSWERS[:answered])
    return player


def open_question(player: CoreDriver) -> Question | None:
    """The open question."""
    assert player.state is not None
    return player.state.open_question


def test_four_questions_unless_ten_are_wanted() -> None:
    """The setting chooses the rules; without it they are the ones that ask four questions and make an offer."""
    assert DEFAULT_RULES is build_rules("4")
    assert "What condition is the home in" in CoreDriver(bot=Bot.SELLER).say("Hi, I want to sell")
    assert "What is the address" in seller().say("Hi, I want to sell")


def test_the_ten_questions_are_asked_in_order() -> None:
    """After each answer the next question is open, and after the last a time is."""
    assert [*ORDER, Question.SLOT] == [open_question(play_answers(answered)) for answered in range(11)]


@pytest.mark.parametrize("language", Language)
def test_each_question_has_two_wordings(language: Language) -> None:
    """Each question has two wordings in either language, all different, each one question that fits beside thanks."""
    assert set(ORDER) == set(TEN)
    said = [TEN[question].render(language, times) for question in ORDER for times in (0, 1)]
    assert 20 == len(set(said))
    assert {1} == {phrase.count("?") for phrase in said}
    assert max(map(len, said)) < 160


@pytest.mark.parametrize("answered", [0, 2, 5, 6, 7, 8, 9])
def test_an_unusable_answer_keeps_the_order(answered: int) -> None:
    """The same question is asked in other words, nothing is learned, and the answer after it lands in its place."""
    player = play_answers(answered)
    question, before, said = open_question(player), dict(player.crm), player.said[-1]
    again = player.say("bananas")
    assert (question, before) == (open_question(player), player.crm)
    assert again not in said
    player.say(ANSWERS[answered])
    assert open_question(player) is not question


def test_facts_given_early_are_not_asked_for() -> None:
    """Facts given out of turn fill their places; the first question left is the one asked."""
    player = seller()
    player.say("We're relocating to Phoenix, asking 640k. It's move-in ready", "We owe 210k on the mortgage")
    player.say("8412 Hermosa Ave", "Yes, that works for us")
    assert Question.UPKEEP is open_question(player)


def test_the_home_the_crm_knows_is_not_asked_for() -> None:
    """Neither in a conversation nor after a hand-off to the seller bot."""
    player = seller()
    player.contact = replace(player.contact, property_address="8412 Hermosa Ave")
    player.say("Hi, I want to sell")
    assert Question.SELLER_MOTIVATION is open_question(player)


def test_ten_answers_stand_in_the_crm() -> None:
    """Each answer has its field; no offer was made, so none was accepted or declined."""
    player = play_answers(10)
    shown = {
        "property_address": "8412 Hermosa Ave",
        "seller_motivation": "job_relocation",
        "seller_destination": "Phoenix",
        "seller_timeline_accepted": "yes",
        "property_condition": "move_in_ready",
        "seller_price_expectation": 640_000,
        "seller_mortgage_balance": 210_000,
        "seller_repairs_upgrades": "upgrades",
        "seller_listing_history": "never",
        "seller_decision_maker": "together",
        "seller_preferred_contact": "call",
        "seller_questions_answered": 10,
        "seller_temperature": "hot",
    }
    assert shown == {name: player.crm.get(name) for name in shown}
    assert "seller_offer_accepted" not in player.crm


def test_a_hot_seller_is_offered_times() -> None:
    """All ten, the date accepted and good answers: two times are looked up and offered."""
    player = play_answers(9)
    player.say(ANSWERS[9])
    assert [FreeSlotsRequest()] == [wish for wish in player.requests if isinstance(wish, FreeSlotsRequest)]
    assert "works better" in player.said[-1]


def test_an_answer_changes_only_its_own_place() -> None:
    """Repairs that are due are no other condition, a mortgage no other price, a spouse no other reason."""
    player = play_answers(5)
    player.say("Actually we still owe 95k", "It needs minor repairs", "no", "My wife and I, because we are divorced")
    assert ("move_in_ready", 640_000, "job_relocation") == tuple(
        player.crm[name] for name in ("property_condition", "seller_price_expectation", "seller_motivation")
    )
    assert (95_000, "repairs") == (player.crm["seller_mortgage_balance"], player.crm["seller_repairs_upgrades"])


def test_call_me_is_an_answer_when_asked_how() -> None:
    """The words "call me" answer the contact question; to any other question they ask for a person."""
    player = play_answers(9)
    player.say("Call me please")
    assert "call" == player.crm["seller_preferred_contact"]
    elsewhere = play_answers(8)
    elsewhere.say("Call me please")
    assert elsewhere.state is not None
    assert EscalationReason.PERSON is elsewhere.state.escalated_for


def test_the_ten_question_bot_explains_no_offer() -> None:
    """Asked for an offer, the bot that makes none explains none."""
    assert "percent" not in play_answers(4).say("What is your offer?")


def test_a_late_message_fills_gaps_only() -> None:
    """A late message replaces no newer answer, and its additional facts are stored."""
    player = seller()
    player.say("Hi, I want to sell")
    player.take_turn(MessageReceived(text="We owe 210k on the mortgage", written_at=START + timedelta(minutes=5)))
    player.take_turn(
        MessageReceived(text="We owe 230k. We're relocating to Phoenix", written_at=START + timedelta(minutes=1))
    )
    assert (210_000, "job_relocation") == (player.crm["seller_mortgage_balance"], player.crm["seller_motivation"])
    assert 2 == player.crm["seller_questions_answered"]


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("yes", 20),
        ("123456789", 50),
        ("a call now", 70),
        ("text works", 70),
        ("maybe later", 35),
        ("maybe 12", 40),
        ("I think about 210k", 65),
        ("We owe 210k", 100),
        ("it is paid off", 100),
        ("tal vez", 10),
    ],
)
def test_the_quality_of_an_answer(words: str, worth: int) -> None:
    """Short, hedged and definite answers; 9 characters are short, 10 are not."""
    assert worth == rate_answer_quality(tokenize(words))


@pytest.mark.parametrize(
    ("worth", "accepted", "warmth"),
    [
        ([70] * 10, True, Temperature.HOT),
        ([70] * 9 + [69], True, Temperature.WARM),
        ([100] * 10, False, Temperature.WARM),
        ([100] * 10, None, Temperature.WARM),
        ([100] * 9, True, Temperature.WARM),
        ([50] * 7, None, Temperature.WARM),
        ([50] * 6 + [49], None, Temperature.COLD),
        ([100] * 6, True, Temperature.COLD),
        ([49] * 10, True, Temperature.COLD),
        ([], None, Temperature.COLD),
    ],
)
def test_the_temperature_at_each_boundary(worth: list[int], accepted: bool | None, warmth: Temperature) -> None:
    """At and beside each boundary: how many answers, how good, and whether the date suits."""
    answers = dict(zip(ORDER, worth, strict=False))
    known = SellerFacts(timeline_accepted=accepted, details=SaleDetails(answer_quality=answers))
    assert warmth is classify_temperature(known)
    assert (ORDER[len(worth)] if len(worth) < 10 else None) is find_next_question(known)
