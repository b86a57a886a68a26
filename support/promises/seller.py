"""Promises to sellers: the offer and the plan."""

import re
from collections.abc import Sequence

from support.promises import booking, valuation_records
from support.promises.broken_promise import InventedFact, WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.test_data.message_sentences import find_questions
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, find_prices, format_dollars

WRITTEN_PERCENT = 75
"""The share of the price for which features write offers; a target's own is computed from it, to within a dollar."""
LEAST_PRICE = 100_000
"""Amounts below it, in USD, are costs of selling, not prices of homes here."""

OFFER = "offer of an amount"

ANALYSIS_WORKFLOW = "cma"
"""The account's word for it, in fixtures/crm_accounts."""

_SENTENCE = re.compile(r"(?:[^.?!]|[.](?=\d))+[.?!]*")
_CHOICE = re.compile(r"\w+[^.?!]*\b(?:or|o|u)\b[^.?!]*\w+", re.IGNORECASE)
_PERCENT = r" ?(?:%|percent|per cent|por ciento)"
_SHARE_OF_PRICE = re.compile(
    r"\b(\d+) ?(?:%|percent|per cent|por ciento) (?:of|de|del) (?:the|your|that|it|el|los|la|su|sus|lo|precio)\b",
    re.IGNORECASE,
)


def expect_question_offers_choice(evidence: Evidence, person: Person, topic: str) -> None:
    """The last answer's question about the topic names two things or more to choose from, in one sentence of prose."""
    answer = evidence.last_answer(person)
    asked = [
        question for question in find_questions(answer) if evidence.meanings.is_clear_question_about(question, topic)
    ]
    if not any(_CHOICE.search(question) for question in asked) or booking.MENU.search(answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was offered no choice about {topic}",
            seen=f"the answer: '{answer}'",
            perhaps="the same open question is asked a third time, or the choice is a numbered menu.",
        )


def expect_cash_offer(evidence: Evidence, person: Person, amount: int) -> None:
    """The last offer made names this amount and the share of the seller's own price it rests on (SELL-006).

    It is made in the last answer, or stands from an earlier one where the last answer names no amount.
    amount: as features write it, 75 % of the price; where the owner states another share, the offer is that share.
    Beside the offer it may name the seller's price, and no other amount; the offer is its share to within a dollar.
    No other share of the price is spoken of.
    """
    answer = _find_standing_offer(evidence, person)
    percent = evidence.profile.stated.offer_percent
    named = find_amounts(answer)
    if percent != WRITTEN_PERCENT:
        own = amount * percent / WRITTEN_PERCENT
        amount = next((each for each in named if abs(each - own) <= 1), int(own))
    if amount not in named or not re.search(rf"\b{percent:g}{_PERCENT}", answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not offered {format_dollars(amount)} as {percent:g}% of the named price",
            seen=f"the answer: '{answer}'",
            perhaps="the offer is counted from another price, or does not say what it rests on.",
        )
    others = [other for other in named if other != amount]
    invented = [other for other in others if abs(other * percent / 100 - amount) >= 1]
    if invented:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name}'s offer also names {', '.join(map(format_dollars, invented))}, which was never named",
            seen=f"the answer: '{answer}'",
            perhaps="two offers were mixed up, or a number was made up.",
        )
    shares = [share for share in _SHARE_OF_PRICE.findall(answer) if float(share) != percent]
    if shares:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name}'s offer also speaks of {shares[0]} percent of the price",
            seen=f"the answer: '{answer}'",
            perhaps="more is hinted at than was promised, or two offers were mixed up.",
        )


def _find_standing_offer(evidence: Evidence, person: Person) -> str:
    """The last answer; where it names no amount, after the last message that made an offer, if one did."""
    answer = evidence.last_answer(person)
    if find_amounts(answer):
        return answer
    made = [
        message["text"]
        for message in evidence.messages_sent_to_person(person)
        if find_amounts(message["text"]) and evidence.meanings.is_clear_statement_of(message["text"], OFFER)
    ]
    return f"{made[-1]}\n{answer}" if made else answer


def expect_no_cash_offer(evidence: Evidence, person: Person) -> None:
    """No message puts an amount to the person as an offer; the last message was answered (SELL-006).

    An offer is a sentence that speaks of one, of cash, or of what we would pay, give or go to, with an amount in it.
    """
    evidence.last_answer(person)
    percent = evidence.profile.stated.offer_percent
    for message in evidence.messages_sent_to_person(person):
        made = [
            sentence.strip()
            for sentence in _SENTENCE.findall(message["text"])
            if evidence.meanings.is_statement_of(sentence, OFFER)
            or (re.search(rf"\b{percent:g}{_PERCENT}", sentence) and (find_amounts(sentence) or find_prices(sentence)))
        ]
        if made:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} was made an offer without having named a price",
                seen=f"said: {' | '.join(e.said for e in evidence.exchanges_of_person(person))}; offered: '{made[0]}'",
                perhaps="a usual price, a portal's or a debt was taken for the seller's own.",
            )


def expect_analysis_workflow_started(evidence: Evidence, person: Person, times: int) -> None:
    """The person was put into the workflow of the market analysis so many times, whether or not it still runs."""
    evidence.require_active_target(person)
    started = evidence.journal.find_entries("workflow.enrolled", contact=person.contact_id)
    seen = [entry["workflow"] for entry in started]
    if seen.count(ANALYSIS_WORKFLOW) != times:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The analysis workflow was started {seen.count(ANALYSIS_WORKFLOW)} time(s) for {person.name}, not {times}",
            seen=f"workflows: {', '.join(seen) or 'none'}; last said: '{evidence.last_exchange(person).said}'",
            perhaps="it follows every hot turn instead of the first one, or does not wait for a hot seller.",
        )


def expect_complete_listing_strategy(evidence: Evidence, person: Person) -> None:
    """The last answer names a price the valuation supports, the market, and the steps of a listing; no other price."""
    answer = evidence.last_answer(person)
    for topic in ("market", "listing steps"):
        if not evidence.meanings.is_statement_of(answer, topic):
            raise evidence.build_broken_promise(
                WrongWords,
                f"The strategy for {person.name} does not name the {topic}",
                seen=f"the answer: '{answer}'",
                perhaps="a part was left out, or the message is no strategy at all.",
            )
    number = valuation_records.find_price(evidence, person)
    prices = [amount for amount in find_amounts(answer) if amount >= LEAST_PRICE]
    if not prices or not all(number.low <= price <= number.high for price in prices):
        raise evidence.build_broken_promise(
            InventedFact if prices else WrongWords,
            f"The strategy for {person.name} names {_format_prices(prices)}, which the valuation does not support",
            seen=f"the answer: '{answer}'; "
            f"the valuation: {format_dollars(number.low)} to {format_dollars(number.high)}",
            perhaps="the price was left out, or made up.",
        )


def _format_prices(prices: Sequence[int]) -> str:
    return ", ".join(map(format_dollars, prices)) or "no price"
