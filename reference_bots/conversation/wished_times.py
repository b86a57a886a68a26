"""Reads which days a person wishes for when times are being arranged: `later this week`, `not today`, `next week`.

A wish for another day puts nothing off: whoever says it wants an appointment (CAL-002, LEAD-008).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reference_bots.conversation.understanding.clock import extract_weekdays
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_FULL = "(busy|slammed|swamped|tied up|packed|booked|crazy|hectic|full|bad|out|away|working|no good|nuts|ocupad[oa])"
_CANNOT = "(can not|could not|will not|do not think|is not|does not|not|never|cannot|no puedo|no podre|no)"
_TODAY = compile_phrases(
    f"{_CANNOT} ((do|make|make it|talk|meet|free|work|for) )?(it )?today", f"{_FULL} today",
    f"today (is|does|will|would) {_FULL}", "today (is|does|will|would|can) not", "today no", "hoy no",
    f"hoy (estoy|ando) {_FULL}", f"(estoy|ando) {_FULL} hoy",
)  # fmt: skip
_LATER_THIS_WEEK = compile_phrases(
    "later (in |on |during )?(the |this |that )?week", "later on in (the|this) week",
    "(end|back half|second half|latter part|rest) of (the|this) week", "mid ?week", "in the week",
    "mas (adelante|tarde|avanzada) (en |de |esta )?(la |esta )?semana", "(finales|final|fines) de (la |esta )?semana",
    "entre semana",
)  # fmt: skip
_NEXT_WEEK = compile_phrases(
    "next week", "week after", "following week", "(proxima|otra|siguiente) semana",
    "semana (que (viene|entra)|entrante)",
    f"{_CANNOT} ((do|make|make it|talk|meet|free|work|good|for|available) )?(it )?this week",
    f"{_FULL} (all )?this week",
    f"this week (is|gets|looks|will be|has been|s) (just |so |super |really |pretty |a )*{_FULL}",
    "this week (is|does|will|would|can) not", f"esta semana (no|(estoy|ando|la traigo) (muy |bien )?{_FULL})",
    "no (puedo |me queda |es posible |se puede |estoy |va a poder )?(en )?esta semana",
    f"(estoy|ando) (muy |bien )?{_FULL} esta semana",
)  # fmt: skip
_WEEKEND = compile_phrases("weekends?", "fin(es)? de semana", "sat(urday)? (or|and) sun(day)?", "sabado o domingo")
_IN_SOME_DAYS = compile_phrases(
    "in (a )?(couple|couple of|few|two|three|2|3) (of )?(more )?days", "(couple|few) days (from now|out)",
    "(en|dentro de) (unos|un par de|dos|tres|2|3) dias", "day after tomorrow", "pasado manana",
)  # fmt: skip
_ANOTHER_DAY = compile_phrases("(another|different|other|some other) (day|date)s?", "otr[oa] (dia|fecha)")
_AFTER: Final = frozenset({"after", "past", "despues", "del"})
_FROM: Final = frozenset({"until", "before", "till", "from", "hasta", "antes", "desde"})
_WEEK, _LAST_DAY = 7, 6
_WEEKEND_DAYS = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedDays:
    """The days a person wishes for.

    first, last: the earliest and the latest day; None = no latest one.
    weekdays: the days of the week that fit, 0 = Monday; empty = all.
    besides: days that do not fit.
    """

    first: date
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    besides: frozenset[date] = frozenset()

    def includes(self, moment: datetime) -> bool:
        """Whether the day of this moment fits."""
        day = moment.date()
        return (
            day >= self.first
            and (self.last is None or day <= self.last)
            and (not self.weekdays or day.weekday() in self.weekdays)
            and day not in self.besides
        )

    def list_fitting(self, slots: tuple[datetime, ...]) -> tuple[datetime, ...]:
        """The slots that fit; if none does, those from the first wished day on; if none is, those of the last day."""
        fitting = tuple(slot for slot in slots if self.includes(slot))
        later = tuple(slot for slot in slots if slot.date() >= self.first)
        return fitting or later or tuple(slot for slot in slots if slot.date() == slots[-1].date())


def read_wished_days(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> WishedDays | None:
    """The days that the words wish for, or None if they name none.

    offered: the times of the last offer.
    now: in the contact's time zone.
    """
    today = now.date()
    next_monday = today + timedelta(days=_WEEK - today.weekday())
    if words.contains(_NEXT_WEEK):
        return WishedDays(first=next_monday, last=next_monday + timedelta(days=_LAST_DAY))
    if words.contains(_WEEKEND) and not words.contains(_LATER_THIS_WEEK):
        return WishedDays(first=today, weekdays=_WEEKEND_DAYS)
    if words.contains(_LATER_THIS_WEEK):
        first = min(today + timedelta(days=2), next_monday - timedelta(days=1))
        return WishedDays(first=first, last=next_monday - timedelta(days=1))
    if words.contains(_IN_SOME_DAYS):
        return WishedDays(first=today + timedelta(days=2))
    if words.contains(_TODAY):
        return WishedDays(first=today + timedelta(days=1))
    return _read_named_days(words, now) or (
        WishedDays(first=today, besides=frozenset(slot.date() for slot in offered))
        if words.contains(_ANOTHER_DAY)
        else None
    )


def _read_named_days(words: MessageWords, now: datetime) -> WishedDays | None:
    """`Friday`, `Thursday or Friday`, `after Thursday`, `not until Friday`."""
    named = extract_weekdays(words, now)
    if not named:
        return None
    weekday, at = named[0]
    day = now.date() + timedelta(days=(weekday - now.weekday()) % _WEEK)
    near = {words.word_at(at - 1), words.word_at(at - 2)}
    if near & _AFTER:
        return WishedDays(first=day + timedelta(days=1))
    if near & _FROM:
        return WishedDays(first=day)
    affirmed = frozenset(weekday for weekday, at in named if not words.is_negated(at))
    return WishedDays(first=now.date(), weekdays=affirmed) if affirmed else None
