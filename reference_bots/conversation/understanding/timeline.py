"""When somebody wants to have moved, in days from now. A range counts by its later end.

Source: domain-facts 5.1 (asap 30, weeks x 7, months x 30, years x 365, browsing 180).
"""

from datetime import datetime

from reference_bots.conversation.understanding.numbers import quantities
from reference_bots.conversation.understanding.tokens import Words, phrases

AT_ONCE, SOON, NEXT_MONTH, BROWSING, NEXT_YEAR = 30, 60, 45, 180, 365

_AT_ONCE = phrases(
    "asap", "as soon as possible", "right away", "immediately", "urgently", "as fast as possible", "yesterday",
    "lo antes posible", "cuanto antes", "de inmediato", "inmediatamente", "este mes", "this month", "this week",
    "ready to move now", "as soon as we can", "as soon as i can", "end of the month", "end of this month",
)  # fmt: skip
_NOW = phrases("now", "right now", "today", "tomorrow", "ya", "ahora", "ahorita", "hoy", "any day now", "quickly")
_BROWSING = phrases(
    "(just|only) (browsing|looking|curious)", "browsing", "no (rush|hurry|timeline|time frame|timeframe)", "someday",
    "one day", "not in (a|any) (rush|hurry)", "eventually", "whenever", "(solo|nomas) (viendo|mirando)", "sin prisa",
    "no tengo prisa", "algun dia", "down the road", "flexible",
)  # fmt: skip
_UNSURE = phrases(
    "not sure", "no idea", "do not know", "undecided", "hard to say", "no se", "no estoy segur[oa]", "depends",
    "unsure",
)  # fmt: skip
_LOOSE = (
    (phrases("next week", "proxima semana"), 14),
    (phrases("(a |)couple (of |)weeks"), 14),
    (phrases("(a |)few weeks", "unas semanas"), 21),
    (phrases("next month", "proximo mes", "mes que viene"), NEXT_MONTH),
    (phrases("(a |)couple (of |)months", "un par de meses"), 60),
    (phrases("(a |)few months", "several months", "unos meses"), 90),
    (phrases("half a year", "medio ano"), 180),
    (phrases("next year", "proximo ano", "ano que viene"), NEXT_YEAR),
    (phrases("a (week|semana)", "una semana"), 7),
    (phrases("a month", "un mes"), 30),
    (phrases("a year", "un ano"), 365),
)
_SOON = phrases("soon", "pretty soon", "pronto", "fairly soon")
_DAYS = {
    "day": 1, "days": 1, "dia": 1, "dias": 1, "week": 7, "weeks": 7, "semana": 7, "semanas": 7, "month": 30,
    "months": 30, "mes": 30, "meses": 30, "year": 365, "years": 365, "ano": 365, "anos": 365,
}  # fmt: skip
_PAST = frozenset(["for", "been", "since", "hace", "ago", "last", "past", "old", "desde"])
_MONTHS = (
    ("january", "jan", "enero"), ("february", "feb", "febrero"), ("march", "mar", "marzo"), ("april", "apr",
        "abril"),
    ("may", "may", "mayo"), ("june", "jun", "junio"), ("july", "jul", "julio"), ("august", "aug", "agosto"),
    ("september", "sept", "septiembre"), ("october", "oct", "octubre"), ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)  # fmt: skip
_SEASONS = (
    ("spring", 5),
    ("summer", 8),
    ("fall", 11),
    ("autumn", 11),
    ("winter", 1),
    ("primavera", 5),
    ("verano", 8),
    ("otono", 11),
)
_BY = phrases("(by|in|before|around|until|this|next|end of|late|early|en|para|antes de|este|el) ~ [a-z]+")


def days_until_move(words: Words, now: datetime, *, expected: bool = False) -> int | None:
    """Days until the move, or None when nothing says so. expected: the timeline was just asked for."""
    stated = _counted(words)
    if stated is None:
        stated = _loose(words, expected=expected)
    if stated is None:
        stated = _named(words, now, expected=expected)
    if stated is None and words.has(_BROWSING):
        stated = BROWSING
    return _when_asked(words) if stated is None and expected else stated


def _loose(words: Words, *, expected: bool) -> int | None:
    """`a couple of months`, `next year`, `asap`."""
    for phrase, days in _LOOSE:
        if words.affirms(phrase) and (expected or words.has(_BY) or "next" in words.text):
            return days
    return AT_ONCE if words.affirms(_AT_ONCE) else None


def _when_asked(words: Words) -> int | None:
    """What says something about time only in answer to the question: `not sure`, `now`, `soon`."""
    if words.has(_UNSURE):
        return BROWSING
    if words.affirms(_NOW):
        return AT_ONCE
    return SOON if words.affirms(_SOON) else None


def _counted(words: Words) -> int | None:
    """`within 30 days`, `1-3 months`: the latest counted span that is not past."""
    tokens, latest = words.tokens, None
    for quantity in quantities(words):
        unit = tokens[quantity.last].text if quantity.last < len(tokens) else ""
        if unit == "-" and quantity.last + 1 < len(tokens):
            unit = tokens[quantity.last + 1].text
        after = tokens[quantity.last + 1].text if quantity.last + 1 < len(tokens) else ""
        before = {token.text for token in tokens[max(0, quantity.first - 2) : quantity.first]}
        if unit not in _DAYS or before & _PAST or after in ("ago", "old"):
            continue
        days = round(quantity.value * _DAYS[unit])
        latest = days if latest is None else max(latest, days)
    return latest


def _named(words: Words, now: datetime, *, expected: bool) -> int | None:
    """`by June`, `in the spring`, `end of the year`: days until the end of it."""
    text = words.text
    if not expected and not words.has(_BY):
        return None
    if " end of the year " in text or " this year " in text or " fin de ano " in text:
        return (now.replace(month=12, day=31) - now).days
    for number, names in enumerate(_MONTHS, start=1):
        if any(f" {name} " in text for name in names) and (expected or number != _MAY):
            return _until(now, number)
    for name, number in _SEASONS:
        if f" {name} " in text:
            return _until(now, number)
    return None


_MAY = 5


def _until(now: datetime, month: int) -> int:
    """Days until the last day of the next such month; the current month counts as this one."""
    year = now.year + (month < now.month)
    first_after = now.replace(year=year + (month == 12), month=month % 12 + 1, day=1)
    return max(1, (first_after - now).days)
