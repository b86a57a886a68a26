"""The desk for buyers: wishes, money, when and why."""

import re
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from other_bots import reading, wording
from other_bots.person import QUESTIONS, Calendar, Outcome, Person, ask_again, ask_next, offer_times, small_talk
from other_bots.reading import is_found

TELLS_TIME = (
    r"\b(?:with)?in (?:the next )?(?:an?|\d+|one|two|three|four|five|six|(?:a )?couple(?: of)?) "
    r"(?:day|week|month|year)s?\b|"
    r"\b\d+ (?:days|weeks|months)\b|\bjust browsing\b|\bno rush\b|\bnext year\b|\basap\b|\bthis month\b"
)
"""What says when somebody wants to move, also where it was not asked for."""
AREAS = ("rancho cucamonga", "ontario", "upland", "fontana", "chino hills", "etiwanda", "alta loma")


def buyer(person: Person, text: str, calendar: Calendar, _share: float) -> Outcome:
    """What the buyers' desk answers."""
    facts, asked, low = person.facts, person.asked, text.lower()
    known = dict(facts)
    note_wishes(facts, asked, low)
    if (asked == "move" or is_found(TELLS_TIME, low)) and (days := _count_days(low, again=person.misses > 0)):
        facts["move"], facts["days"] = wording.name_days(days), days
    if asked == "money" or is_found(r"pre.?approv|cash buyer|pay(?:ing)? cash", low):
        money = next((name for name, pattern in wording.MONEY_ANSWERS if is_found(pattern, low)), "")
        # What tells something else has not answered the question about money.
        if money or facts == known:
            facts["money"] = money or "unclear"
    if asked == "why":
        facts["why"] = next((name for name, pattern in wording.WHYS.items() if is_found(pattern, low)), "other")
    if "days" in facts and "money" in facts:
        ready, days = facts["money"] in ("approved", "cash"), facts["days"]
        person.level = "hot" if ready and days <= 30 else "warm" if days <= 90 else "cold"
    else:
        person.level = "cold"
    if person.level == "hot" and "why" in facts and person.is_free:
        return offer_times(person, calendar, wording.GLAD)
    if facts != known or asked not in QUESTIONS["buyer"]:
        return small_talk(person, text) or ask_next(person, wording.THANKS if facts != known else "")
    return ask_again(person)


def note_wishes(facts: dict[str, Any], asked: str, low: str) -> None:
    """What the text, in small letters, says of size, price and area."""
    spoken = low = re.split(r"\b(?:no,? wait|i mean|make that)\b", low)[-1]
    low = re.sub(r"\b(one|two|three|four|five)\b", lambda word: str(reading.UNITS[word[0]]), low)
    low = low.replace(" and a half", ".5")
    if pair := re.search(r"\b([1-9])/([1-9](?:\.5)?)(?![\d/])", low):
        facts["beds"], facts["baths"] = int(pair[1]), _as_number(pair[2])
    for name, pattern in (("beds", r"(\d)\+?\s*(?:bed|br\b|bd\b)"), ("baths", r"(\d(?:\.5)?)\+?\s*(?:bath|ba\b)")):
        if m := re.search(pattern, low):
            facts[name] = _as_number(m[1])
    if m := re.search(r"(\d[\d,]{2,5})\+?\s*(?:sq|square|sf\b)", low):
        facts["size"] = int(m[1].replace(",", ""))
    if amounts := reading.read_amounts(spoken, about_price=asked in ("", "wishes") and "bed" not in low):
        facts["most"] = max(amounts)
        facts["least"] = min(amounts) if len(amounts) > 1 else round(max(amounts) * 0.8)
    if area := _find_area(re.sub(r"\b(?:anything but|anywhere but|not(?: in)?|except) [a-z]+(?: [a-z]+)?", " ", low)):
        facts["area"] = area.title()
    if {"beds", "most", "size"} & set(facts):
        facts["wishes"] = "known"


def _find_area(low: str) -> str:
    """The area that is named, also with a slip of the finger; "" = none."""
    words = re.findall(r"[a-z]+", low)
    phrases = [*words, *map(" ".join, pairwise(words))]
    close = (get_close_matches(phrase, AREAS, n=1, cutoff=0.9) for phrase in phrases if len(phrase) > 5)
    return next((found[0] for found in close if found), "")


def _as_number(digits: str) -> float:
    return float(digits) if "." in digits else int(digits)


def _count(word: re.Match[str]) -> str:
    return "2" if "couple" in word[0] else str(reading.UNITS.get(word[0], 1))


def _count_days(low: str, *, again: bool) -> int:
    """Days until somebody wants to move; 0 = the text does not say, 90 when it does not say again."""
    if is_found(r"brows|no rush|not sure|looking around|next year|some ?day", low):
        return 180
    words = re.sub(r"\b(a couple(?: of)?|couple(?: of)?|a|one|two|three|four|five|six)\b", _count, low)
    spans = re.findall(r"(\d+)\s*\+?\s*(day|week|month|year)", words)
    if spans:
        return max(int(n) * {"day": 1, "week": 7, "month": 30, "year": 365}[unit] for n, unit in spans)
    return 30 if reading.read_hurry(low) == "high" else 90 if again else 0
