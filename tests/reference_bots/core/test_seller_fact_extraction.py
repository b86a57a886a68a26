"""What a seller's message changes of what is known, and what it leaves alone."""

from typing import Any

import pytest

from reference_bots.conversation.effects import EnrolInWorkflow
from reference_bots.conversation.labels import Answer, HomeCondition, Question, SaleUrgency, SellerMotivation
from reference_bots.conversation.state import AppointmentState, Conversation, SellerFacts
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.seller import choices
from reference_bots.seller.fact_extraction import extract_seller_facts
from tests.reference_bots.core.core_driver import START, CoreDriver

KNOWN = SellerFacts(
    condition=HomeCondition.MOVE_IN_READY,
    price=640_000,
    motivation=SellerMotivation.RETIREMENT,
    urgency=SaleUrgency.MEDIUM,
)
TO_THE_OFFER = ("I'm thinking of selling", "move-in ready", "640k", "retiring, no rush")


def after(
    text: str,
    *,
    asked: Question | None,
    seller: SellerFacts = KNOWN,
    fruitless: int = 0,
    booked: bool = False,
    times: int = 1,
) -> SellerFacts:
    """The seller's facts after the message."""
    state = Conversation(
        bot=Bot.SELLER,
        first_contact=START,
        open_question=asked,
        times_asked=times,
        fruitless_turns=fruitless,
        seller=seller,
        calendar=AppointmentState(booked=START if booked else None),
    )
    return extract_seller_facts(DEFAULT_RULES, state, tokenize(text))


def seller_with_offer(**changes: Any) -> SellerFacts:
    """A seller who was made an offer."""
    return SellerFacts(
        **{
            "condition": KNOWN.condition,
            "price": KNOWN.price,
            "motivation": KNOWN.motivation,
            "urgency": KNOWN.urgency,
            "cash_offer": 480_000,
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("sorry, I meant 520k", 520_000),
        ("that was a typo, 700k", 700_000),
        ("actually, 700k", 700_000),
        ("en realidad, 700 mil", 700_000),
        ("actually, 600k would do", 640_000),
        ("I'd take 500k", 640_000),
        ("could you make it 500k?", 640_000),
        ("wait, is 700k possible?", 640_000),
    ],
)
def test_only_a_correction_changes_the_price_of_an_offer(text: str, price: int) -> None:
    """A slip is corrected to any amount, a second thought upwards; haggling and questions change nothing (SELL-006)."""
    assert price == after(text, asked=Question.OFFER, seller=seller_with_offer()).price


def test_a_corrected_price_withdraws_the_offer() -> None:
    """The answer and the date rested on the old price; once a time is booked Jorge settles it himself."""
    accepted = seller_with_offer(offer_answer=Answer.YES, timeline_accepted=True)
    seller = after("sorry, I meant 700k", asked=Question.SLOT, seller=accepted)
    assert (700_000, None, None, None) == (
        seller.price, seller.cash_offer, seller.offer_answer, seller.timeline_accepted
    )  # fmt: skip
    assert Answer.YES is after("sorry, I meant 700k", asked=None, seller=accepted, booked=True).offer_answer


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("move-in ready, 450k", 450_000),
        ("640k.", 640_000),
        ("about $512,000, needs paint", 512_000),
        ("we paid 300k for it", None),
        ("minor repairs, 45k", None),
        ("built in 1985, 3 beds", None),
        ("minor repairs, 450k or 500k, who knows", None),
    ],
)
def test_an_amount_alone_is_a_price(text: str, price: int | None) -> None:
    """One amount that is a clause of its own is heard before it is asked for; costs, years and doubts are not."""
    assert price == after(text, asked=Question.CONDITION, seller=SellerFacts()).price


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("I said it wrong, it needs major repairs", HomeCondition.MAJOR_REPAIRS),
        ("no repairs, that sounds great", HomeCondition.MOVE_IN_READY),
        ("actually, no repairs sounds great", HomeCondition.MOVE_IN_READY),
        ("even with major repairs?", HomeCondition.MOVE_IN_READY),
    ],
)
def test_terms_of_the_offer_are_no_condition(text: str, condition: HomeCondition) -> None:
    """What the offer says of repairs may be repeated; only a correction is news of the home (SELL-002)."""
    assert condition is after(text, asked=Question.OFFER, seller=seller_with_offer()).condition


@pytest.mark.parametrize(
    ("text", "times", "said"),
    [
        ("yes that works", 1, Answer.YES),
        ("I'm not sure about that", 1, None),
        ("I'm not sure about that", 2, Answer.UNSURE),
        ("let me think about it", 2, None),
        ("lo tengo que pensar", 2, None),
        ("no way", 1, Answer.NO),
    ],
)
def test_an_uncertain_answer_counts_when_repeated(text: str, times: int, said: Answer | None) -> None:
    """The second doubt answers the offer; asking for time never does (SELL-007)."""
    assert said is after(text, asked=Question.OFFER, seller=seller_with_offer(), times=times).offer_answer


@pytest.mark.parametrize(
    ("before", "text", "said", "date"),
    [
        (Answer.NO, "we accept the offer", Answer.YES, True),
        (Answer.NO, "ok, we accept but need more time", Answer.YES, False),
        (Answer.NO, "would you accept 600k?", Answer.NO, None),
        (Answer.NO, "i'd accept 600", Answer.NO, None),
        (Answer.UNSURE, "aceptamos la oferta", Answer.YES, True),
        (Answer.YES, "I changed my mind, no deal", Answer.NO, None),
        (Answer.YES, "I changed my mind about the time", Answer.YES, True),
        (Answer.YES, "no, the first one does not work", Answer.YES, True),
        (Answer.YES, "we need 60 days to move out", Answer.YES, False),
        (Answer.YES, "I need more time to find a pen", Answer.YES, True),
        (Answer.YES, "thanks, great doing business", Answer.YES, True),
    ],
)
def test_a_change_of_mind_is_said_of_the_offer(before: Answer, text: str, said: Answer, date: bool | None) -> None:
    """Only words about the offer or its closing change what was agreed (SELL-007)."""
    seller = seller_with_offer(offer_answer=before, timeline_accepted=True if before is Answer.YES else None)
    agreed = after(text, asked=Question.SLOT, seller=seller)
    assert (said, date) == (agreed.offer_answer, agreed.timeline_accepted)


@pytest.mark.parametrize(
    ("asked", "text", "fruitless", "expected"),
    [
        (Question.CONDITION, "the first", 2, HomeCondition.MOVE_IN_READY),
        (Question.CONDITION, "2", 2, HomeCondition.MINOR_REPAIRS),
        (Question.CONDITION, "la tercera", 2, HomeCondition.MAJOR_REPAIRS),
        (Question.CONDITION, "the last one", 2, HomeCondition.MAJOR_REPAIRS),
        (Question.CONDITION, "the first or the second", 2, None),
        (Question.CONDITION, "the first thing I want to say is hello", 2, None),
        (Question.CONDITION, "the fourth", 2, None),
        (Question.CONDITION, "the second", 1, None),
    ],
)
def test_a_place_in_a_choice_is_an_answer(asked: Question, text: str, fruitless: int, expected: object) -> None:
    """Where a choice stands, and only there, its place answers; two places, or none of them, do not (SELL-002)."""
    assert expected is after(text, asked=asked, seller=SellerFacts(), fruitless=fruitless).condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first", False),
        ("the second", True),
        ("valued first please", True),
        ("have it valued", True),
        ("no", False),
    ],
)
def test_a_price_or_a_valuation(text: str, expected: bool) -> None:
    """The home valued first is the second of the two, or said in its words."""
    assert expected is choices.prefers_valuation(tokenize(text))


def test_the_workflow_starts_whatever_the_hot_turn_is_about() -> None:
    """A seller who becomes hot is enrolled in that turn, and in no other (SELL-013)."""
    player = CoreDriver(bot=Bot.SELLER)
    player.say(*TO_THE_OFFER, "no way")
    assert () == player.effects_of(EnrolInWorkflow)
    player.say("ok, we accept the offer")
    assert (EnrolInWorkflow(workflow="cma"),) == player.effects_of(EnrolInWorkflow)
    player.say("sorry, I meant 660k", "yes that works")
    assert () == player.effects_of(EnrolInWorkflow)


def test_an_address_given_late_brings_the_strategy() -> None:
    """A seller who declined to name the address and names it later gets the strategy."""
    player = CoreDriver(bot=Bot.SELLER)
    assert "I am here whenever" in player.say(*TO_THE_OFFER, "no way", "no thanks")
    assert "list at about $742,000" in player.say("ok, it is 8412 Hermosa Ave")


def test_a_question_about_the_offer_is_answered_with_its_basis() -> None:
    """In both languages, followed by the open question."""
    player = CoreDriver(bot=Bot.SELLER)
    assert "75 percent of the price you name" in player.say("selling", "what would you pay?")
    assert "75 por ciento del precio" in player.say("quiero vender", "¿cuánto me pagarían?")


def test_the_short_offer_states_its_basis() -> None:
    """After a long valuation too (SELL-006)."""
    player = CoreDriver(bot=Bot.SELLER)
    answer = player.say(*TO_THE_OFFER, "What is my house worth?", "8412 Hermosa Ave")
    assert "$480,000, 75 percent of" in answer
