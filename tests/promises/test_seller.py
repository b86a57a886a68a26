"""Promises about the offer and the plan: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.promises import seller
from support.promises.broken_promise import BrokenPromise, InventedFact, WrongRecord, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses
from tests.promises.valuations import ANSWER

OFFER = "Jorge's cash offer is 75% of the $500,000 you named: $375,000. Would that work?"
ASKED = "How would you sell 8412 Hermosa Ave?"
PLAN = "List at about $715,000 in this sellers' market. Steps: stage, photos, open house. Staging is about $2,500."


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Thank you. Would that work?", WrongWords),
        (OFFER.replace("$375,000", "$376,000"), WrongWords),
        (OFFER.replace("75%", "70%"), WrongWords),
        (OFFER.replace("75%", "175%"), WrongWords),
        (f"{OFFER} Or $400,000?", InventedFact),
        (OFFER.replace("$500,000", "$510,000"), InventedFact),
    ],
)
def test_wrong_offers_are_noticed(stage: Stage, answer: str, kind: type[BrokenPromise]) -> None:
    """No offer, another amount, another share, a second amount, another price as its reason: each is noticed."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(dana, "500k", OFFER.replace("75%", "75 percent"))
    seller.expect_cash_offer(stage.evidence, dana, 375_000)
    stage.says(sam, "500k", answer)
    refuses(kind, seller.expect_cash_offer, stage.evidence, sam, 375_000)


@pytest.mark.parametrize(
    ("price", "offer"), [("$333,333", 249_999), ("$333,333", 250_000), ("$499,999", 374_999), ("$500,000", 375_000)]
)
def test_odd_prices_are_rounded_somehow(stage: Stage, sam: Person, price: str, offer: int) -> None:
    """The price an offer rests on may be named beside it, whichever way the offer is rounded to the dollar."""
    stage.says(sam, price, f"The offer is 75% of the {price} you named: ${offer:,}.")
    seller.expect_cash_offer(stage.evidence, sam, offer)


@pytest.mark.parametrize(
    "message",
    [
        "Jorge's cash offer is 75% of $300,000.",
        "He usually makes an offer of $225,000. What price do you have in mind?",
        "La oferta en efectivo es de $225,000.",
        "We would pay $225,000 for it.",
        "75 percent of the usual price is $225,000.",
        "We could do 225,000 for a home like that.",
        "Jorge would go to 225k.",
        "Le pagaríamos 225 mil.",
    ],
)
def test_offers_without_a_price_are_noticed(stage: Stage, message: str) -> None:
    """An amount put as an offer, in either language, at any time before; the rule and other amounts are no offer."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(dana, "And?", "The offer is 75% of the price you name. Homes nearby sold for $700,000. What price?")
    seller.expect_no_cash_offer(stage.evidence, dana)
    stage.says(sam, "What would you pay?", message)
    stage.says(sam, "Oh.", "What price do you have in mind?")
    broken = refuses(InventedFact, seller.expect_no_cash_offer, stage.evidence, sam)
    assert "said: What would you pay? | Oh." in broken.seen


@pytest.mark.parametrize(
    "question",
    [
        "What condition is it in?",
        "1) move-in ready, 2) minor repairs, or 3) major repairs: which condition?",
        "Condition? Or price?",
        "Buying or selling?",
    ],
)
def test_a_question_without_a_choice_is_noticed(stage: Stage, question: str) -> None:
    """An open question, a menu, two questions, a choice about something else: none is a choice about the condition."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(dana, "hmm", "Which is closest: move-in ready, minor repairs, or major repairs?")
    seller.expect_question_offers_choice(stage.evidence, dana, "condition")
    stage.says(sam, "hmm", question)
    refuses(WrongWords, seller.expect_question_offers_choice, stage.evidence, sam, "condition")


@pytest.mark.parametrize(("started", "promised"), [(0, 1), (2, 1), (1, 0), (1, 2)])
def test_workflows_are_counted(stage: Stage, started: int, promised: int) -> None:
    """As often as promised, neither more nor less; other workflows and other people do not count."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    with stage.turn(sam, "yes that works"):
        stage.sends(sam, "Good to hear.")
        stage.enrols(sam, "hot-lead-alert")
        stage.enrols(dana, "cma")
        for _ in range(started):
            stage.enrols(sam, "cma")
    seller.expect_analysis_workflow_started(stage.evidence, sam, started)
    refuses(WrongRecord, seller.expect_analysis_workflow_started, stage.evidence, sam, promised)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (PLAN.replace(" in this sellers' market", ""), WrongWords),
        (PLAN.replace("stage, photos, open house", "wait").replace("Staging", "Waiting"), WrongWords),
        (PLAN.replace("$715,000", "a good price"), WrongWords),
        (PLAN.replace("$715,000", "$689,999"), InventedFact),
        (PLAN.replace("$715,000", "$740,001"), InventedFact),
        (f"{PLAN} Others sold at $950,000.", InventedFact),
    ],
)
def test_incomplete_plans_are_noticed(stage: Stage, answer: str, kind: type[BrokenPromise]) -> None:
    """No market, no steps, no price, a price below or above the valuation, one more price: each is noticed."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    found = {"value": 715_000, "low": 690_000, "high": 740_000, "confidence": 0.8}
    stage.hears("/valuations", {**ANSWER, "price_recommendation": found})
    for edge in ("$690,000", "$740,000"):
        stage.says(dana, ASKED, PLAN.replace("$715,000", edge))
        seller.expect_complete_listing_strategy(stage.evidence, dana)
    stage.says(sam, ASKED, answer)
    refuses(kind, seller.expect_complete_listing_strategy, stage.evidence, sam)


def test_plan_without_a_valuation_is_noticed(stage: Stage, sam: Person) -> None:
    """A price nobody found is no plan."""
    stage.says(sam, ASKED, PLAN)
    refuses(WrongRecord, seller.expect_complete_listing_strategy, stage.evidence, sam)


def test_an_offer_stands_until_another_is_made(stage: Stage, sam: Person) -> None:
    """It need not be said again; a better share that is hinted at, and another amount, are noticed all the same."""
    stage.says(sam, "500k", OFFER)
    stage.says(sam, "I'd take 400k", "The offer stands as it is. Is it a yes or a no?")
    seller.expect_cash_offer(stage.evidence, sam, 375_000)
    refuses(WrongWords, seller.expect_cash_offer, stage.evidence, sam, 300_000)
    stage.says(sam, "And?", "There is room up to 80 percent of your price.")
    refuses(InventedFact, seller.expect_cash_offer, stage.evidence, sam, 375_000)
    stage.says(sam, "So?", "Then we pay $400,000 for it.")
    refuses(WrongWords, seller.expect_cash_offer, stage.evidence, sam, 375_000)


@pytest.mark.parametrize("more", ["There is room up to 80 percent of your price.", "Hasta el 80% de su precio."])
def test_another_share_is_noticed(stage: Stage, sam: Person, more: str) -> None:
    """A better share that is hinted at is another offer; a percentage of something else is none."""
    true = "The cash offer is 75 percent of the $500,000 you named: $375,000, and no 6 percent commission."
    stage.says(sam, "500k", true)
    seller.expect_cash_offer(stage.evidence, sam, 375_000)
    stage.says(sam, "And?", f"{true} {more}")
    refuses(InventedFact, seller.expect_cash_offer, stage.evidence, sam, 375_000)
