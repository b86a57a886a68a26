"""Promises about the offer and the plan: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.expectations import selling
from support.expectations.promise import BrokenPromise, InventedFact, WrongRecord, WrongWords
from tests.expectations.stage import Stage, refuses

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
def test_wrong_offers_are_noticed(answer: str, kind: type[BrokenPromise]) -> None:
    """No offer, another amount, another share, a second amount, another price as its reason: each is noticed."""
    stage = Stage()
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(dana, "500k", OFFER.replace("75%", "75 percent"))
    selling.offer_is(stage.evidence, dana, 375_000)
    stage.says(sam, "500k", answer)
    refuses(kind, selling.offer_is, stage.evidence, sam, 375_000)


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
def test_incomplete_plans_are_noticed(answer: str, kind: type[BrokenPromise]) -> None:
    """No market, no steps, no price, a price below or above the valuation, one more price: each is noticed."""
    stage = Stage()
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    subject = {"address": "8412 Hermosa Ave, Rancho Cucamonga, CA 91701"}
    stage.hears("/valuations", {"subject": subject, "price_recommendation": {"low": 690_000, "high": 740_000}})
    for edge in ("$690,000", "$740,000"):
        stage.says(dana, ASKED, PLAN.replace("$715,000", edge))
        selling.strategy_is_complete(stage.evidence, dana)
    stage.says(sam, ASKED, answer)
    refuses(kind, selling.strategy_is_complete, stage.evidence, sam)


def test_plan_without_a_valuation_is_noticed() -> None:
    """A price nobody found is no plan."""
    stage = Stage()
    sam = stage.meet("Sam", "seller")
    stage.says(sam, ASKED, PLAN)
    refuses(WrongRecord, selling.strategy_is_complete, stage.evidence, sam)
