"""The desk for sellers: condition, price, reason, and an offer in cash."""

import re
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

CORRECTION = r"^\W*(?:sorry|actually|i mean|make (?:that|it)|correction|no,? wait)\b"
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
    known = len([q for q in QUESTIONS["seller"] if q in facts])
    _note_seller(facts, asked, text)
    heard = len([q for q in QUESTIONS["seller"] if q in facts]) > known
    stall = reading.read_stall(text)
    if asked == "offer" and "offer" not in facts and (consent := reading.read_consent(text)) != "unclear":
        facts["offer"] = consent
        facts["closing"] = "no" if is_found(reading.SLOW, text) else consent
        heard = True
    if facts.get("offer") == "yes" and is_found(TAKEN_BACK, text):
        facts["offer"], facts["closing"], heard = "no", "no", True
    facts["answered"] = len([q for q in QUESTIONS["seller"] if q in facts])
    person.level = judge_seller(facts)
    if heard and asked == "reason" and is_found(wording.DISTRESS, text):
        return hand_to_jorge(person)
    if stall and not heard:
        facts["stall"], person.misses = stall, 0
        person.asked = asked or "condition"
        return Outcome(text=wording.STALL_REPLIES[stall])
    if facts["answered"] == 4:
        return _conclude(person, text, calendar, heard=heard)
    if heard or asked not in QUESTIONS["seller"]:
        if "price" in facts and facts["answered"] == 3:
            person.asked, person.misses = "offer", 0
            return Outcome(text=wording.cash_offer(int(facts["price"] * share), facts["price"]))
        return ask_next(person, wording.THANKS if heard else "")
    return _ask_about_offer(person) if asked == "offer" else ask_again(person)


def _ask_about_offer(person: Person) -> Outcome:
    person.misses += 1
    return Outcome(text=wording.OFFER_OPEN[person.misses % 2]) if person.misses < 3 else hand_to_jorge(person)


def _note_seller(facts: dict[str, Any], asked: str, text: str) -> None:
    if "condition" not in facts and asked in ("", "condition") and (condition := reading.read_condition(text)):
        facts["condition"] = condition
    price = _read_own_price(text, asked)
    if price and ("price" not in facts or ("offer" not in facts and is_found(CORRECTION, text))):
        facts["price"] = price
    if "reason" not in facts and asked in ("", "reason", "condition"):
        reason = reading.read_reason(text)
        open_answer = asked == "reason" and len(re.findall(r"[a-z]{2,}", text.lower())) >= 3 and "?" not in text
        if reason or (
            open_answer and not reading.read_stall(text) and not is_found(r"don'?t know|why do you|none of", text)
        ):
            facts["reason"] = reason or "other"
    if "reason" in facts and (asked == "reason" or "hurry" not in facts):
        facts["hurry"] = reading.read_hurry(text) or facts.get("hurry") or "medium"


def _read_own_price(text: str, asked: str) -> int:
    """The price that the seller names as her own; 0 = none. Of a correction the last word counts."""
    clauses = re.split(r"(?<!\d),|, |;|\.(?!\d)|\b(?:but|and|while|though)\b(?! (?:a )?(?:half|\d))", text)
    own = " ".join(clause for clause in clauses if not is_found(SOMEBODY_ELSES_SUM, clause))
    last = re.split(r"\b(?:no wait|wait|i mean|make that)\b", own.lower())[-1]
    amounts = reading.read_amounts(last, about_price=asked == "price")
    return max(amounts, default=0)


def judge_seller(facts: dict[str, Any]) -> str:
    """The temperature: hot, warm or cold."""
    if facts["answered"] == 4 and facts["offer"] == "yes" and facts["closing"] == "yes":
        return "hot"
    fair = 200_000 <= facts.get("price", 0) <= 800_000 and facts.get("reason") and facts.get("hurry") != "low"
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
