"""The market analysis: sent, sent later, or left to a person."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reference_bots.conversation.context import NotValued, ServiceUnavailable, Valuation, ValuationRequest
from reference_bots.conversation.effects import AddNote, AddTask, RetryValuation, SendMessage
from reference_bots.conversation.events import ValuationDue
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.valuation_replies import (
    GIVE_UP_AFTER,
    MAX_RETRY_DELAY,
    MIN_RETRY_DELAY,
    format_full_analysis,
)
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import VALUATION, CoreDriver

HOME = "8412 Hermosa Ave"
DOWN = ServiceUnavailable(reason="silent")
UNSURE = NotValued(reason="low_confidence")


def _asks(player: CoreDriver, home: str = HOME) -> str:
    return player.say("What is my house worth?", home)


def _sam(valuation: Valuation | NotValued | ServiceUnavailable = VALUATION, **more: Any) -> CoreDriver:
    return CoreDriver(bot=Bot.SELLER, valuation=valuation, **more)


def _due(player: CoreDriver) -> RetryValuation:
    (retry,) = player.effects_of(RetryValuation)
    return retry


@pytest.mark.parametrize("bot", [Bot.SELLER, Bot.LEAD])
@pytest.mark.parametrize(
    "answer", [UNSURE, replace(VALUATION, confidence=0.49), NotValued(reason="too_few_comparables")]
)
def test_without_confidence_there_is_no_number(bot: Bot, answer: Valuation | NotValued) -> None:
    """Nothing in message, note or field; one task for a person, however often it is asked (CMA-002)."""
    player = CoreDriver(bot=bot, valuation=answer)
    said = _asks(player)
    assert "Jorge will look at it himself" in said
    assert 1 == sum(task.title.endswith("by hand") for task in player.effects_of(AddTask))
    assert () == player.effects_of(AddNote)
    again = player.say("But how much is my home worth?")
    assert () == player.effects_of(AddTask)
    assert all("$" not in text for text in (said, again))
    assert "cma_value" not in player.crm
    assert "cma_confidence" not in player.crm


def test_confidence_is_recorded_beside_the_value() -> None:
    """The confidence is written as percent."""
    player = _sam()
    _asks(player)
    assert (742_000, 84) == (player.crm["cma_value"], player.crm["cma_confidence"])


@pytest.mark.parametrize(("confidence", "preliminary"), [(0.70, False), (0.69, True)])
def test_the_note_says_preliminary_too(confidence: float, *, preliminary: bool) -> None:
    """Jorge reads what the seller read (CMA-002)."""
    assert preliminary == ("Preliminary" in format_full_analysis(replace(VALUATION, confidence=confidence)))


def test_a_missing_valuation_is_retried_with_doubling_delays() -> None:
    """Retries after one, two, four and eight minutes, then every ten, without a message (CMA-003)."""
    player = _sam(DOWN)
    assert "taking longer" in _asks(player)
    waits = []
    for _ in range(6):
        retry = _due(player)
        waits.append(retry.due - player.now)
        player.now = retry.due
        said = len(player.said)
        player.take_turn(ValuationDue(address=HOME))
        assert said == len(player.said)
    assert [
        MIN_RETRY_DELAY,
        MIN_RETRY_DELAY,
        MIN_RETRY_DELAY * 2,
        MIN_RETRY_DELAY * 4,
        MIN_RETRY_DELAY * 8,
        MAX_RETRY_DELAY,
    ] == waits
    player.valuation = VALUATION
    player.take_turn(ValuationDue(address=HOME))
    assert "$742,000" in player.said[-1]
    assert () == player.effects_of(RetryValuation)


def test_a_late_valuation_waits_for_daytime() -> None:
    """A valuation later than an hour after the question waits for daytime (CON-005)."""
    player = _sam(DOWN)
    player.now += timedelta(hours=11)  # 21:00 in Rancho Cucamonga
    _asks(player)
    asked = player.now
    while (due := _due(player).due) - asked <= timedelta(hours=1):
        player.now = due
        player.take_turn(ValuationDue(address=HOME))
    assert asked + timedelta(hours=11) == due  # 08:00 the next morning


def test_giving_up_is_announced_once_and_a_person_is_asked() -> None:
    """After four hours a person is asked; a later question asks the service again (CMA-003)."""
    player = _sam(DOWN)
    _asks(player)
    player.now += GIVE_UP_AFTER - timedelta(seconds=1)
    player.take_turn(ValuationDue(address=HOME))
    assert () == player.effects_of(SendMessage)
    player.now += timedelta(seconds=1)
    player.take_turn(ValuationDue(address=HOME))
    assert "Jorge will prepare it himself" in player.said[-1]
    assert f"Value {HOME} for Dana by hand" == player.effects_of(AddTask)[0].title
    assert () == player.effects_of(RetryValuation)
    player.take_turn(ValuationDue(address=HOME))
    assert () == player.effects
    player.valuation = VALUATION
    assert "$742,000" in player.say("And what is my house worth?")


@pytest.mark.parametrize("bot", [Bot.SELLER, Bot.LEAD, Bot.BUYER])
def test_a_late_valuation_is_sent_by_the_bot_in_charge(bot: Bot) -> None:
    """A late valuation is sent by the bot in charge and leaves the open question open."""
    player = _sam(DOWN)
    _asks(player)
    assert player.state is not None
    player.state = replace(player.state, bot=bot)
    player.valuation = VALUATION
    before = player.state.open_question
    player.take_turn(ValuationDue(address=HOME))
    assert "$742,000" in player.said[-1]
    assert bot is not Bot.BUYER or before is player.state.open_question


def test_a_late_valuation_keeps_the_offered_times_open() -> None:
    """While times are open, the valuation comes alone and the choice stays open."""
    player = CoreDriver(valuation=DOWN)
    player.say("Yes, I'm very interested", HOME)
    player.valuation = VALUATION
    player.take_turn(ValuationDue(address=HOME))
    assert "$742,000" in player.said[-1]
    assert "?" not in player.said[-1]
    assert "I have you down" in player.say("The first one works")


def test_another_spelling_keeps_the_valuation() -> None:
    """The same home in other words is not asked about again; another home is (CMA-004)."""
    player = _sam()
    _asks(player)
    player.say("What is 8412 hermosa avenue, Rancho Cucamonga worth?")
    assert [] == player.requests
    player.say("And what is 6849 Pecan Ave worth?")
    assert [ValuationRequest(address="6849 Pecan Ave")] == player.requests


@pytest.mark.parametrize(("hours", "wished"), [(23.999, 0), (24, 1)])
def test_a_valuation_is_requested_again_after_a_day(hours: float, wished: int) -> None:
    """A valuation expires 24 hours after the service answered, not after it was last sent (CMA-004)."""
    player = _sam()
    _asks(player)
    player.now += timedelta(hours=hours)
    player.say("So what is my house worth?")
    assert wished == len(player.requests)


def test_a_home_the_crm_knows_is_not_asked_for() -> None:
    """Lead and seller bot value it at once."""
    for bot in (Bot.LEAD, Bot.SELLER):
        player = CoreDriver(bot=bot)
        player.contact = replace(player.contact, property_address=f"{HOME}, Rancho Cucamonga")
        assert "$742,000" in player.say("How much is my home worth?")


@pytest.mark.parametrize(
    "answer",
    [
        DOWN,
        UNSURE,
        NotValued(reason="outside_area"),
        NotValued(reason="too_few_comparables"),
        NotValued(reason="unknown_address"),
        replace(VALUATION, confidence=0.69),
    ],
    ids=str,
)
def test_every_answer_fits_in_both_languages(answer: Valuation | NotValued | ServiceUnavailable) -> None:
    """One SMS of two segments, with a long street name."""
    for wish in ("What is my house worth?", "¿Cuánto vale mi casa?"):
        player = _sam(answer)
        player.say(wish, "12345 Red Hill Country Club Parkway, Rancho Cucamonga")
        assert all(measure_sms(text) <= MAX_SEPTETS for text in player.said)
