"""What holds a buyer back, and what only sounds like it."""

import pytest

from reference_bots.buyer.objections import classify_objection
from reference_bots.conversation.labels import BuyerObjection
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import CoreDriver
from tests.reference_bots.core.test_buyer import WAY


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("That's way too expensive", BuyerObjection.BUDGET_SHOCK),
        ("These are out of our price range", BuyerObjection.BUDGET_SHOCK),
        ("Está muy caro", BuyerObjection.BUDGET_SHOCK),
        ("There are too many options", BuyerObjection.ANALYSIS_PARALYSIS),
        ("no sé cuál elegir", BuyerObjection.ANALYSIS_PARALYSIS),
        ("Let me check with my husband", BuyerObjection.SPOUSE),
        ("Tengo que hablarlo con mi esposa", BuyerObjection.SPOUSE),
        ("We'd rather wait until rates drop", BuyerObjection.TIMING),
        ("Prefiero esperar", BuyerObjection.TIMING),
        ("I'm just looking around", BuyerObjection.JUST_LOOKING),
        ("We're working with a realtor", BuyerObjection.HAS_AGENT),
        ("Ya tengo un agente", BuyerObjection.HAS_AGENT),
        ("My wife and I want 3 beds", None),
        ("That's not too expensive", None),
        ("I don't have an agent", None),
        ("Do you have an agent in Upland?", None),
        ("Just looking for 3 bedrooms", None),
        ("I can't decide on a time", None),
        ("This time works", None),
        ("We have a lender", None),
    ],
)
def test_objections_are_classified(words: str, expected: BuyerObjection | None) -> None:
    """Each kind, in both languages, and for each a sentence that is no objection (BUY-013)."""
    assert expected == classify_objection(tokenize(words))


def test_an_agent_is_respected_and_a_no_ends_the_questions() -> None:
    """A buyer with an agent is asked whether to go on, and is asked no more after a no."""
    player = CoreDriver(bot=Bot.BUYER)
    assert "I respect that you have an agent" in player.say("I want to buy", "we already have an agent")
    assert "No problem at all" in player.say("no thanks")


def test_an_agent_and_a_yes_go_on() -> None:
    """A yes goes on with the questions."""
    player = CoreDriver(bot=Bot.BUYER)
    assert "What kind of home" in player.say("I want to buy", "we already have an agent", "sure, go ahead")


def test_a_shock_with_a_price_in_it_searches_anew() -> None:
    """A price objection with a new budget is answered with homes for that budget."""
    player = CoreDriver(bot=Bot.BUYER)
    answer = player.say(*WAY, "too expensive, we can do 500k at most")
    assert "I hear you" in answer
    assert 500_000 == player.crm["buyer_price_max"]


def test_the_spouse_may_come_along_to_the_offered_time() -> None:
    """A doubt while times are on offer keeps the offer open."""
    player = CoreDriver(bot=Bot.BUYER)
    answer = player.say(*WAY, "the first one", "I need to talk to my husband")
    assert "decision for both of you" in answer
    assert "which do you prefer" in answer or "which works better" in answer
