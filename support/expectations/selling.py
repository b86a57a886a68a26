"""Promises to sellers: the offer and the plan."""

import re

from support.cast.person import Person
from support.expectations import valuing
from support.expectations.evidence import Evidence
from support.expectations.promise import InventedFact, WrongWords
from support.vocabulary.money import amounts, dollars

_SHARE = re.compile(r"\b75 ?(%|percent|per cent|por ciento)")


def offer_is(evidence: Evidence, person: Person, amount: int) -> None:
    """The last answer names this cash offer and the share of the seller's own price it rests on (SELL-006: 75 %)."""
    answer = evidence.last_answer(person)
    if amount not in amounts(answer) or not _SHARE.search(answer):
        raise evidence.broken(
            WrongWords,
            f"{person.name} was not offered {dollars(amount)} as 75% of the named price",
            seen=f"the answer: '{answer}'",
            perhaps="the offer is counted from another price, or does not say what it rests on.",
        )


def strategy_is_complete(evidence: Evidence, person: Person) -> None:
    """The last answer names the price the valuation found, the market, and the steps of a listing."""
    answer = evidence.last_answer(person)
    for topic in ("market", "listing steps"):
        if not evidence.meanings.says(answer, topic):
            raise evidence.broken(
                WrongWords,
                f"The strategy for {person.name} does not name the {topic}",
                seen=f"the answer: '{answer}'",
                perhaps="a part was left out, or the message is no strategy at all.",
            )
    told = valuing.found(evidence)["price_recommendation"]
    if not any(told["low"] <= amount <= told["high"] for amount in amounts(answer)):
        raise evidence.broken(
            InventedFact if amounts(answer) else WrongWords,
            f"The strategy for {person.name} names no price the valuation supports",
            seen=f"the answer: '{answer}'; the valuation: {dollars(told['low'])} to {dollars(told['high'])}",
            perhaps="the price was left out, or made up.",
        )
