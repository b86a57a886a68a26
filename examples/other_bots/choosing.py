"""Which of two offered times a text chooses."""

import re
from collections.abc import Sequence
from datetime import datetime

from other_bots.reading import is_found

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
NOUNS = r"(?!\s+(?:home|house|time|place|buyer|property|of all|thing|condo|step|question|offer|child|baby|job))"


REJECTED = (
    r"\b(?:neither|none of|another (?:time|day)|other (?:times?|days?)|(?:different|better) (?:time|"
    r"day)|can'?t (?:do|make) (?:either|those|any))\b"
)
CALL_WISH = (
    r"\b(?:(?:a|the|quick|phone) (?:phone )?call|call me|give me a (?:call|ring)|(?:meet|sit down) "
    r"with jorge|an appointment|(?:talk|speak) (?:to|with) jorge|see jorge)\b"
)


def pick_slot(text: str, offered: Sequence[datetime]) -> datetime | None:
    """The offered time that the text chooses; None when it chooses none, or leaves it open."""
    low = text.lower().strip()
    if is_found(r"\b(?:neither|none|either|both|any ?time|whichever|can'?t (?:do|make)|don'?t|not)\b", low):
        return None
    chosen = [slot for place, slot in enumerate(offered) if _is_meant(low, slot, place)]
    return chosen[0] if len(chosen) == 1 else None


def _is_meant(low: str, slot: datetime, place: int) -> bool:
    order = (
        (
            rf"(?:\bthe |^)(?:first|1st|earlier|former){NOUNS}\b|\b(?:first|1st|earlier) (?:one|slot|option)\b|"
            r"option (?:1|one)\b|^#?(?:1|one)\W*$"
        ),
        (
            rf"(?:\bthe |^)(?:second|2nd|later|latter|last){NOUNS}\b|\b(?:second|2nd|later|last) (?:one|slot|"
            r"option)\b|option (?:2|two)\b|"
            r"^#?(?:2|two)\W*$"
        ),
    )
    if place < 2 and re.search(order[place], low):
        return True
    days = [name for name in WEEKDAYS if re.search(rf"\b{name[:3]}(?:{name[3:]}|s|rs|urs|nes)?\b", low)]
    dates = re.findall(r"\b(\d{1,2})/(\d{1,2})\b", low)
    named = [(m[1], m[2]) for m in re.finditer(r"\b(" + "|".join(MONTHS) + r")[a-z]*\.? (\d{1,2})", low)]
    bare = re.findall(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", low)
    hours = re.findall(r"\b(\d{1,2})(?::(\d\d))?\s*(am|pm|a\.m|p\.m|o'?clock)|\bat (\d{1,2})(?::(\d\d))?\b", low)
    half = "morning" if re.search(r"\bmorning\b", low) else "afternoon" if re.search(r"\bafternoon\b", low) else ""
    tests = [
        not days or WEEKDAYS[slot.weekday()] in days,
        all((int(month), int(day)) == (slot.month, slot.day) for month, day in dates),
        all((MONTHS.index(month) + 1, int(day)) == (slot.month, slot.day) for month, day in named),
        all(int(day) == slot.day for day in bare),
        all(_is_hour(match, slot) for match in hours),
        not half or (half == "morning") == (slot.hour < 12),
    ]
    return bool(days or dates or named or bare or hours or half) and all(tests)


def _is_hour(match: Sequence[str], slot: datetime) -> bool:
    hour, minute = int(match[0] or match[3]), int(match[1] or match[4] or 0)
    halves = {"a": [hour % 12], "p": [hour % 12 + 12]}.get((match[2] or " ")[0], [hour % 12, hour % 12 + 12])
    return slot.hour in halves and slot.minute == minute
