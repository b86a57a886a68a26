"""Reads days, dates and hours from a message: `wed`, `the 11th`, `3/11`, `tomorrow`, `at 10`, `2pm`, `a las dos`."""

import re
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_NOON = 12
_WEEKDAYS = tuple(
    compile_phrases(f"{english}s?", spanish)
    for english, spanish in (
        ("monday", "lunes"), ("tuesday", "martes"), ("wednesday", "miercoles"), ("thursday", "jueves"),
        ("friday", "viernes"), ("saturday", "sabados?"), ("sunday", "domingos?"),
    )
)  # fmt: skip
_TODAY = compile_phrases("today", "hoy", "tonight", "this (morning|afternoon)", "esta tarde", "later today")
_TOMORROW = compile_phrases("tomorrow", "(?<!la )(?<!las )manana(?! (queda|es mejor))", "pasado manana")
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun"
    "|jul|aug"
    "|sept|sep|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DATE = re.compile(
    rf"(?<= )(?:(?:{_MONTHS}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?|the (\d{{1,2}})(?:st|nd|rd|th)"
    rf"|(?:on|for) (\d{{1,2}})(?:st|nd|rd|th)|(\d{{1,2}}) de (?:{_MONTHS})"
    rf"|(\d{{1,2}})(?:st|nd|rd|th) of (?:{_MONTHS})"
    r"|\d{1,2} [/-] (\d{1,2})|el (\d{1,2})|(\d{1,2}th))(?= )(?! (one|time|slot|option|choice|home|house) )"
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "noon": 12, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "mediodia": 12,
}  # fmt: skip
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_NUMBERS)})"
_CLOCK = re.compile(
    rf"(?<= )(?:(?P<before>at|a las|a la|las|la de las|de las|around|by|the|do|say|para las|como a las) )?{_HOUR}"
    r"(?: : (?P<minute>\d{2}))?(?P<thirty> (?:thirty|30|y media))?"
    r"(?: (?P<half>am|pm|oclock|sharp|de la manana|de la tarde|in the morning|in the afternoon"
    r"|works|is (?:good|fine|better|perfect|great)|it is|sounds (?:good|great)|hr))?(?= )"
)
_CERTAIN_BEFORE = frozenset(
    {"at", "a las", "a la", "las", "la de las", "de las", "around", "by", "para las", "como a las"}
)
_CERTAIN_AFTER = frozenset(
    {"am", "pm", "oclock", "sharp", "de la manana", "de la tarde", "in the morning", "in the afternoon", "hr"}
)
_NOON_WORDS = frozenset({"noon", "mediodia"})
_MAX_MATCHES = 40
_PLACES_OFFERED = 2
"""A bare 1 or 2 is the first or second time that was offered, not an hour."""


class ClockTime(NamedTuple):
    """A named hour.

    at: index of its token.
    morning: True for a.m., False for p.m., None if not stated.
    """

    at: int
    hour: int
    minute: int
    morning: bool | None

    def matches_moment(self, moment: datetime) -> bool:
        """Whether the moment has this hour and minute, in the stated half of the day."""
        same = (moment.hour % _NOON, moment.minute) == (self.hour % _NOON, self.minute)
        return same and (self.morning is None or (moment.hour < _NOON) == self.morning)


def extract_clock_times(words: MessageWords) -> list[ClockTime]:
    """The named hours. A bare number is an hour only if the words beside it say so."""
    found: list[ClockTime] = []
    alone = len(words.tokens) == 1
    for match in islice(_CLOCK.finditer(words.text), _MAX_MATCHES):
        before, half, hour = match["before"] or "", match["half"] or "", match["hour"]
        certain = before in _CERTAIN_BEFORE or half in _CERTAIN_AFTER or hour in _NOON_WORDS or match["minute"]
        likely = (half or before == "do" or alone) and int(_NUMBERS.get(hour, 0) or hour) > _PLACES_OFFERED
        if not (certain or likely):
            continue
        morning = True if half in ("am", "de la manana", "in the morning") else None
        morning = False if half in ("pm", "de la tarde", "in the afternoon") or hour in _NOON_WORDS else morning
        minute = 30 if match["thirty"] else int(match["minute"] or 0)
        at = words.text.count(" ", 0, match.start("hour")) - 1
        found.append(ClockTime(at, int(_NUMBERS.get(hour, 0) or hour), minute, morning))
    return found


def extract_day_of_month(words: MessageWords) -> int | None:
    """The day of a date: `march 11`, `the 11th`, `3/11`, `el 11`."""
    match = _DATE.search(words.text)
    if match is None:
        return None
    return int(next(group for group in match.groups() if group and group[0].isdigit()).removesuffix("th"))


def extract_weekdays(words: MessageWords, now: datetime | None) -> list[tuple[int, int]]:
    """The named days of the week (0 = Monday), each with the index of its token.

    now: the day that `today` refers to.
    """
    found = [(day, at) for day, phrase in enumerate(_WEEKDAYS) for at, _ in words.find_all(phrase)]
    if now is not None:
        found += [(now.weekday(), at) for at, _ in words.find_all(_TODAY)]
        found += [((now + timedelta(days=1)).weekday(), at) for at, _ in words.find_all(_TOMORROW)]
    return found
