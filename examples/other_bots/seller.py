"""The desk for sellers: condition, price, reason, and an offer in cash."""

import re
from collections.abc import Mapping
from typing import Any

from other_bots import reading, wording
from other_bots.person import (
    QUESTIONS,
    Calendar,
    Outcome,
    Person,
    ask_again,
    ask_next,
    hand_to_jorge,
    offer_times,
    small_talk,
)
from other_bots.reading import is_found

CORRECTION = (
    r"^\W*(?:sorry|actually|i mean|make (?:that|it)|correction|(?:no,? )?wait)\b|\bsaid it wrong\b|\bi meant\b|\btypo\b"
)
WANTS_OFFER = r"\b(?:what|how much) (?:would|will|can|could) you (?:guys )?(?:pay|offer|give)"
ACCEPTS_AFTER_ALL = (
    r"(?:take|accept|do|go (?:with|for)) (?:it|your|the|that)(?: (?:cash )?offer)?(?: after all)?\W*$|"
    r"\bi accept\b"
)
TAKEN_BACK = (
    r"chang(?:ed|ing) my mind|actually,? no\b|no longer|(?:call|back) (?:it|that) off|second thoughts|"
    r"rather not|forget (?:it|the offer)"
)
SOMEBODY_ELSES_SUM = (
    r"zillow|zestimate|redfin|\bowe\b|mortgage|\bloan\b|neighbou?r|\btaxes\b|bought it for|paid \$?\d|"
    r"you (?:pay|offer|give)"
)


def seller(person: Person, text: str, calendar: Calendar, share: float) -> Outcome:
    """What the sellers' desk answers. share: the offer as a part of the price."""
    facts, asked = person.facts, person.asked
    known = dict(facts)
    note_facts(facts, asked, text)
    _note_answer_to_offer(facts, known, asked, text)
    heard = any(facts.get(topic) != known.get(topic) for topic in (*QUESTIONS["seller"], "closing"))
    facts["answered"] = len([topic for topic in QUESTIONS["seller"] if topic in facts])
    person.level = judge_seller(facts)
    doubt = _meet_doubt(person, text, heard=heard)
    if doubt is not None:
        return doubt
    if facts["answered"] == 4:
        return _conclude(person, text, calendar, heard=heard)
    if heard or asked not in QUESTIONS["seller"]:
        if "price" in facts and facts["answered"] == 3:
            person.asked, person.misses = "offer", 0
            return Outcome(text=wording.cash_offer(int(facts["price"] * share), facts["price"]))
        return ask_next(person, wording.THANKS if heard else "")
    return _ask_about_offer(person) if asked == "offer" else ask_again(person)


def _note_answer_to_offer(facts: dict[str, Any], known: Mapping[str, Any], asked: str, text: str) -> None:
    """A yes or no to the offer; a yes that is taken back; an offer that is void, because the price is another now."""
    if known.get("price") != facts.get("price"):
        facts.pop("offer", None)
        facts.pop("closing", None)
    elif asked == "offer" and "offer" not in facts and (consent := reading.read_consent(text)) != "unclear":
        facts["offer"] = consent
        facts["closing"] = "no" if is_found(reading.SLOW, text) else consent
    elif facts.get("offer") == "yes" and is_found(TAKEN_BACK, text):
        facts["offer"], facts["closing"] = "no", "no"
    elif facts.get("offer") == "yes" and is_found(reading.SLOW, text):
        facts["closing"] = "no"
    elif facts.get("offer") == "no" and is_found(ACCEPTS_AFTER_ALL, text):
        facts["offer"], facts["closing"] = "yes", "no" if is_found(reading.SLOW, text) else "yes"


def _meet_doubt(person: Person, text: str, *, heard: bool) -> Outcome | None:
    """What is said to distress, to the question for an offer without a price, and to a stall."""
    if heard and person.asked == "reason" and is_found(wording.DISTRESS, text):
        return hand_to_jorge(person)
    topic = person.asked or "condition"
    if is_found(WANTS_OFFER, text) and "price" not in person.facts:
        person.asked = topic
        return Outcome(text=wording.join(wording.BASIS, wording.ask(topic, 1)))
    stall = reading.read_stall(text)
    if not stall or heard:
        return None
    again = person.facts.get("stall") == stall
    person.facts["stall"], person.asked, person.misses = stall, topic, 0
    if again:
        return Outcome(text=wording.join(wording.NO_RUSH, wording.ask(topic, 1)))
    return Outcome(text=wording.STALL_REPLIES[stall])


def _ask_about_offer(person: Person) -> Outcome:
    person.misses += 1
    return Outcome(text=wording.OFFER_OPEN[person.misses % 2]) if person.misses < 3 else hand_to_jorge(person)


def note_facts(facts: dict[str, Any], asked: str, text: str) -> None:
    """What the text says of condition, price, reason and hurry; what is known changes by a correction only."""
    corrects = is_found(CORRECTION, text)
    condition = reading.read_condition(text)
    about_it = asked in ("", "condition") or is_found(r"repairs?\b|move.?in ready|fixer", text)
    if condition and about_it and (corrects or "condition" not in facts):
        facts["condition"] = condition
    price = _read_own_price(text, asked)
    if price and ("price" not in facts or corrects or is_found(r"price (?:should|would|has to) be", text)):
        facts["price"] = price
    reason = reading.read_reason(text)
    if not reason and asked == "reason" and "reason" not in facts and _is_open_answer(text):
        reason = "other"
    if reason and (corrects or "reason" not in facts):
        facts["reason"] = reason
    hurry = reading.read_hurry(text)
    if hurry and (corrects or asked == "reason" or "hurry" not in facts):
        facts["hurry"] = hurry
    elif "reason" in facts:
        facts.setdefault("hurry", "medium")


def _is_open_answer(text: str) -> bool:
    words = re.findall(r"[a-z]{2,}", text.lower())
    useless = "?" in text or reading.read_stall(text) or is_found(r"don'?t know|why do you|none of", text)
    return len(words) >= 3 and not useless and not reading.read_amounts(text, about_price=False)


def _read_own_price(text: str, asked: str) -> int:
    """The price that the seller names as her own; 0 = none. Of a correction the last word counts."""
    clauses = re.split(r"(?<!\d),|, |;|\.(?!\d)|\b(?:but|and|while|though)\b(?! (?:a )?(?:half|\d))", text)
    own = " ".join(clause for clause in clauses if not is_found(SOMEBODY_ELSES_SUM, clause))
    last = re.split(r"\b(?:no wait|wait|i mean|make that)\b", own.lower())[-1]
    amounts = reading.read_amounts(last, about_price=asked == "price")
    return max(amounts, default=0)


def _has_motive(facts: dict[str, Any]) -> bool:
    return facts.get("reason", "other") != "other"


def judge_seller(facts: dict[str, Any]) -> str:
    """The temperature: hot, warm or cold."""
    if facts["answered"] == 4 and facts["offer"] == "yes" and facts["closing"] == "yes":
        return "hot"
    fair = 200_000 <= facts.get("price", 0) <= 800_000 and _has_motive(facts) and facts.get("hurry") != "low"
    eager = facts["answered"] >= 3 and facts.get("hurry") == "high"
    return "warm" if eager or (facts["answered"] == 4 and fair) else "cold"


def _conclude(person: Person, text: str, calendar: Calendar, *, heard: bool) -> Outcome:
    if heard and person.level == "hot":
        outcome = offer_times(person, calendar, wording.ACCEPTED)
        outcome.workflow, person.valued = "" if person.valued else "valuation", True
        return outcome
    if heard:
        person.asked = "listing"
        return Outcome(text=wording.LISTING_LATER if person.facts["offer"] == "yes" else wording.LISTING)
    if person.asked == "listing" and reading.read_consent(text) == "yes":
        return offer_times(person, calendar, wording.GLAD)
    person.asked = "small talk"
    return small_talk(person, text) or Outcome()
