"""Promises to sellers: the offer and the plan."""

import re
from collections.abc import Sequence

from support.cast.person import Person
from support.expectations import valuing
from support.expectations.evidence import Evidence
from support.expectations.promise import InventedFact, WrongWords
from support.vocabulary.money import amounts, dollars

OFFERED_SHARE = 0.75
LEAST_PRICE = 100_000
"""Amounts below it, in USD, are costs of selling, not prices of homes here."""

_SHARE = re.compile(r"\b75 ?(%|percent|per cent|por ciento)")


def offer_is(evidence: Evidence, person: Person, amount: int) -> None:
    """The last answer names this cash offer and the share of the seller's own price it rests on (SELL-006: 75 %).

    Beside the offer it may name the seller's price, and no other amount.
    """
    answer = evidence.last_answer(person)
    if amount not in amounts(answer) or not _SHARE.search(answer):
        raise evidence.broken(
            WrongWords,
            f"{person.name} was not offered {dollars(amount)} as 75% of the named price",
            seen=f"the answer: '{answer}'",
            perhaps="the offer is counted from another price, or does not say what it rests on.",
        )
    invented = [other for other in amounts(answer) if other not in (amount, round(amount / OFFERED_SHARE))]
    if invented:
        raise evidence.broken(
            InventedFact,
            f"{person.name}'s offer also names {', '.join(map(dollars, invented))}, which nobody said",
            seen=f"the answer: '{answer}'",
            perhaps="two offers were mixed up, or a number was made up.",
        )


def strategy_is_complete(evidence: Evidence, person: Person) -> None:
    """The last answer names a price the valuation supports, the market, and the steps of a listing; no other price."""
    answer = evidence.last_answer(person)
    for topic in ("market", "listing steps"):
        if not evidence.meanings.says(answer, topic):
            raise evidence.broken(
                WrongWords,
                f"The strategy for {person.name} does not name the {topic}",
                seen=f"the answer: '{answer}'",
                perhaps="a part was left out, or the message is no strategy at all.",
            )
    told = valuing.found(evidence, person)["price_recommendation"]
    prices = [amount for amount in amounts(answer) if amount >= LEAST_PRICE]
    if not prices or not all(told["low"] <= price <= told["high"] for price in prices):
        raise evidence.broken(
            InventedFact if prices else WrongWords,
            f"The strategy for {person.name} names {_listed(prices)}, which the valuation does not support",
            seen=f"the answer: '{answer}'; the valuation: {dollars(told['low'])} to {dollars(told['high'])}",
            perhaps="the price was left out, or made up.",
        )


def _listed(prices: Sequence[int]) -> str:
    return ", ".join(map(dollars, prices)) or "no price"
