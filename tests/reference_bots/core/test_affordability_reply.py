"""The estimate fits into one SMS at every point of the conversation, and the conversation continues."""

import pytest

from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import CoreDriver
from tests.reference_bots.core.test_buyer import WAY

ENGLISH = "what can I afford? I make 1,200,000 a year, 5,000 a month in debts, {down} down"
SPANISH = "¿cuánto puedo pagar? gano 100,000 al mes, 5,000 de deudas al mes y {down} de enganche"
SPANISH_WAY = (
    "quiero comprar una casa", "3 recámaras en Rancho Cucamonga, 550 a 700 mil", "ya estoy preaprobado", "en 30 días",
    "por un trabajo nuevo",
)  # fmt: skip


@pytest.mark.parametrize("down", ["$100,000", "10%", "20%"])
@pytest.mark.parametrize("earlier", range(len(WAY) + 1))
@pytest.mark.parametrize(
    ("way", "asked", "lender"),
    [(WAY, ENGLISH, "A lender decides."), (SPANISH_WAY, SPANISH, "Un banco decide.")],
    ids=["English", "Spanish"],
)
def test_the_estimate_fits_one_sms_at_every_question(
    way: tuple[str, ...], asked: str, lender: str, earlier: int, down: str
) -> None:
    """With the longest figures, after every question, in both languages: 320 characters, one question (BUY-006)."""
    player = CoreDriver(bot=Bot.BUYER)
    answer = player.say(*way[:earlier], asked.format(down=down))
    assert measure_sms(answer) <= MAX_SEPTETS
    assert lender in answer
    assert 1 == answer.count("?")


def test_the_estimate_keeps_an_offer_of_times_open() -> None:
    """If the buyer asks while times are offered, the times are offered again after the estimate."""
    player = CoreDriver(bot=Bot.BUYER)
    answer = player.say(*WAY, "the first one", "what can I afford with 120k a year and no debts?")
    assert "An estimate" in answer
    assert "Tuesday, March 10 at 11 AM" in answer
    assert "I have you down for Tuesday, March 10 at 11 AM" in player.say("The first time works")


def test_what_is_missing_is_asked_for_twice_and_no_more() -> None:
    """A buyer who does not name an income is asked again in other words, then the conversation continues."""
    player = CoreDriver(bot=Bot.BUYER)
    assert "What do you earn" in player.say("I want to buy", "what can I afford?")
    assert "Roughly how much is it?" in player.say("rather not say")
    assert "How many bedrooms" in player.say("rather not say") or "how many bedrooms" in player.said[-1]
    assert "buyer_income" not in player.crm


def test_new_figures_make_a_new_estimate() -> None:
    """The last statement counts: a new down payment replaces the one before."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("what can I afford? I make 120k a year, 500 a month in debts, 60k down")
    assert (513_000, 60_000) == (player.crm["buyer_affordable_price"], player.crm["buyer_down_payment"])
    assert "$588,000" in player.say("and what can we afford with 20% down?")
    assert (588_000, 117_600) == (player.crm["buyer_affordable_price"], player.crm["buyer_down_payment"])


def test_no_figure_becomes_a_budget_or_a_date() -> None:
    """Income, debts and a down payment leave wishes and timeline unknown (BUY-006, BUY-012)."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("what can I afford? I make 120k a year, 500 a month in debts, 60k down")
    assert {"buyer_price_max", "buyer_timeline_days"}.isdisjoint(player.crm)
