"""Which times are offered, and which of them was chosen (CAL-001, CAL-002). Pure rules over local times."""

import re
from datetime import datetime, timedelta

from reference_bots.conversation.meanings import HalfDay
from reference_bots.conversation.understanding.tokens import Words, phrases
from reference_bots.conversation.wording import NOON

LEAD_TIME = timedelta(hours=1)
"""Nothing sooner than this is offered, so that Jorge can be there."""

_END = r"(?= [.,!?;]| $| (works|please|is|would|sounds|looks|for|if|one|time|slot|option|choice|opcion|hora))"
_FIRST = phrases(
    "(the )?(first|1st) (one|time|slot|option|choice)", f"(?<=^ )(the |la )?(first|1st|primera?|earlier){_END}",
    f"(the|la|el|prefer|take|do|with|want) (first|1st|primera?|earlier){_END}", "(option|number|opcion) (1|one|uno)",
    f"(the )?former{_END}", "(the )?earlier (one|time|slot)", "(?<=^ )1(?= $)",
)  # fmt: skip
_SECOND = phrases(
    "(the )?(second|2nd) (one|time|slot|option|choice)", f"(?<=^ )(the |la )?(second|2nd|segunda?|later){_END}",
    f"(the|la|el|prefer|take|do|with|want) (second|2nd|segunda?|later|last){_END}",
    "(option|number|opcion) (2|two|dos)", f"(the )?latter{_END}", "(the )?(later|last) (one|time|slot)",
    "(?<=^ )2(?= $)",
)  # fmt: skip
_MORNING = phrases("mornings?", "am", "before noon", "in the am", "(por|en) la manana", "mananas")
_AFTERNOON = phrases("afternoons?", "pm", "after lunch", "evenings?", "in the pm", "(por|en) la tarde", "tardes?")
_DAYS = (
    phrases("monday", "lunes"), phrases("tuesday", "martes"), phrases("wednesday", "miercoles"),
    phrases("thursday", "jueves"), phrases("friday", "viernes"), phrases("saturday",
        "sabado"), phrases("sunday", "domingo"),
)  # fmt: skip
_CLOCK = re.compile(
    r"(?<= )(?:(?P<at>at|a las|las) )?(?P<hour>1[0-2]|[1-9])(?: : (?P<minute>\d\d))?"
    r"(?: (?P<half>am|pm|a . m|p . m))?(?= )"
)
_DATE = re.compile(
    r"(?<= )(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" (\d{1,2})(?:st|nd|rd|th)?"
    r"|the (\d{1,2})(?:st|nd|rd|th)|(\d{1,2}) de [a-z]+|\d{1,2} / (\d{1,2}))(?= )"
)
_OTHERS = phrases(
    "neither", "none of (those|them|these)", "another (time|day)", "other (time|times|day|days|options?)",
    "(do|does) not work", "different (time|day)", "can not make (it|those|either)", "something else", "any other",
    "otro (dia|horario)", "otra hora", "ninguno", "ninguna", "next week", "anything (later|earlier)",
)  # fmt: skip


def two_times(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """The earliest free time, and a second one unlike it: another day and half of the day, if there is one."""
    free = sorted(slot for slot in slots if slot >= now + LEAD_TIME)
    if not free:
        return ()
    first = free[0]
    unlike = [slot for slot in free[1:] if (slot.hour < NOON) != (first.hour < NOON)]
    second = next((slot for slot in unlike if slot.date() != first.date()), None) or next(
        iter(unlike or free[1:]), None
    )
    return (first, second) if second else (first,)


def chosen_time(words: Words, offered: tuple[datetime, ...]) -> int | None:
    """Which offered time the words choose, by position; None when they choose none, or not only one."""
    for kept in (_by_clock(words, offered), _by_date(words, offered), _by_day(words, offered)):
        if len(kept) == 1:
            return kept[0]
        if kept != list(range(len(offered))):
            return None
    first, second = words.affirms(_FIRST), words.affirms(_SECOND)
    if first != second:
        return 0 if first else (1 if len(offered) > 1 else None)
    half = half_day(words)
    if half is not None:
        mornings = [at for at, slot in enumerate(offered) if slot.hour < NOON]
        wanted = mornings if half is HalfDay.MORNING else [at for at in range(len(offered)) if at not in mornings]
        if len(wanted) == 1:
            return wanted[0]
    return None


def half_day(words: Words) -> HalfDay | None:
    """Morning or afternoon, when one of them is said and not the other."""
    morning, afternoon = words.affirms(_MORNING), words.affirms(_AFTERNOON)
    if morning == afternoon:
        return None
    return HalfDay.MORNING if morning else HalfDay.AFTERNOON


def wants_other_times(words: Words) -> bool:
    """Whether other times than the offered ones are asked for."""
    return words.has(_OTHERS)


def _by_clock(words: Words, offered: tuple[datetime, ...]) -> list[int]:
    everything = list(range(len(offered)))
    for match in _CLOCK.finditer(words.text):
        if not (match["at"] or match["half"] or match["minute"]):
            continue
        hour, minute = int(match["hour"]) % NOON, int(match["minute"] or 0)
        half = (match["half"] or "")[:1]
        kept = [
            at
            for at in everything
            if (offered[at].hour % NOON, offered[at].minute) == (hour, minute)
            and (not half or (offered[at].hour < NOON) == (half == "a"))
        ]
        if len(kept) > 1 and (named := _by_day(words, offered)) != everything:
            return [at for at in kept if at in named]
        return kept
    return everything


def _by_date(words: Words, offered: tuple[datetime, ...]) -> list[int]:
    match = _DATE.search(words.text)
    if match is None:
        return list(range(len(offered)))
    day = int(next(group for group in match.groups() if group))
    kept = [at for at, slot in enumerate(offered) if slot.day == day]
    return kept or (list(range(len(offered))) if match[2] and day <= len(offered) else [])


def _by_day(words: Words, offered: tuple[datetime, ...]) -> list[int]:
    named = [weekday for weekday, phrase in enumerate(_DAYS) if words.affirms(phrase)]
    if not named:
        return list(range(len(offered)))
    return [at for at, slot in enumerate(offered) if slot.weekday() in named]
