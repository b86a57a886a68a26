"""Reads the time until a planned move, in days. A range counts by its later end.

Source: docs/sources/business.md#days-of-a-timeline (asap 30, weeks x 7, months x 30, years x 365, browsing 180).
"""

import re
from datetime import datetime, timedelta
from math import ceil

from reference_bots.conversation.understanding.corrections import split_at_correction
from reference_bots.conversation.understanding.numbers import extract_quantities
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

AT_ONCE, SOON, NEXT_MONTH, BROWSING, NEXT_YEAR = 30, 60, 45, 180, 365
MAX_DAYS = 3650
"""Maximum days until a move; a longer time counts as this one."""

_AT_ONCE = compile_phrases(
    "asap", "(as|so) (soon|fast|quick|quickly) as (possible|we can|i can|we find|i find|you can|we get|i get|we|i)",
    "right away", "immediate*", "urgent*", "yesterday", "(this|the) (month|week|weekend)(?! after)",
    "(end|by the end|rest|before the end) of (the|this) (month|week)",
    "ready (to (move|buy|go|close|start|sign)|now|when you are|today)", "(any|very) (day|time) now",
    "(at|on) short notice", "in a (hurry|rush)",
    "(lease|rent) (is |)(already |)(up|over|done|ended|expired)(?! in| on| by| at)",
    "(super |very |really |pretty |real )+(soon|fast|quick*)", "the sooner the better", "within the month",
    "in the next (few|couple|couple of) (days|weeks)",
    "lo (antes|mas pronto|mas rapido) (posible|que se pueda|que pueda|que podamos)", "lo mas (pronto|rapido|antes)",
    "cuanto antes", "de inmediato", "inmediata*", "(este|dentro del) mes", "esta (semana|quincena)",
    "(en cuanto|tan pronto) ~ (pueda*|podamos|se pueda|como|sea|encuentr*|salga)", "ya mero", "me urge", "nos urge",
    "urge", "(a |para |antes de(l)? |por )?fin(es|al)?( de)? (de |del |este )?mes", "ya mismo", "mientras mas pronto",
    "(una|la) quincena", "(muy|bien|super) pronto",
)  # fmt: skip
_NOW = compile_phrases(
    "now",
    "right now",
    "today",
    "tonight",
    "tomorrow",
    "ya",
    "ahora(?! no)",
    "ahorita(?! no)",
    "hoy",
    "manana",
    "quick*",
    "fast",
    "rapid*",
    "already",
)
_BROWSING = compile_phrases(
    "(just|only|mostly|still|simply) (browsing|looking|curious|exploring|dreaming|checking|seeing|shopping"
    "|window|researching)", "brows*", "window shopping", "looking around",
    "no (real |big |particular |specific |set |exact |huge |great )*(rush|hurry|timeline|time ?frame|deadline"
    "|date|pressure|plans?|urgency|timing)", "some ?day", "one day",
    "not in (a|any|that much of a) (rush|hurry|big hurry|huge rush)", "not (rush*|hurr*)", "eventually", "whenever",
    "down the (road|line)", "flexib*", "in the future", "long term", "not (any ?time|any time) soon", "not soon",
    "not for (a|quite a) (while|long time|bit)", "a (long|good) (while|way|time|ways)( (off|away|out))?",
    "in a while",
    "when(ever)? (the right|we find|i find|it|something|we see|i see|prices|rates|the market"
    "|the price) ~ (comes?|one|right|house|home|place|up|along|drop*|down|fall|good|perfect)?",
    "(take|taking) (my|our|it) (time|slow|easy)", "years? (away|out|off|from now|or so)",
    "(a |few |couple |couple of |several |many )+years?", "no prisa", "not (quite |really |)ready",
    "later(?= ([.,!] )*$| (on|this))", "at some point", "sometime", "open ended", "just exploring", "tbd",
    "(solo|nomas|nada mas|solamente|apenas|estoy|estamos|ando) (viendo|mirando|explorando|checando|ver|curios*"
    "|preguntando|buscando ideas)",
    "(sin|no tengo|no tenemos|no hay|no llevo|no llevamos|ninguna|no me corre|no traemos|no traigo) (mucha "
    "|ninguna |tanta |)(prisa|apuro|fecha|urgencia)", "algun dia",
    "cuando (sea|se pueda|encuentr*|salga|se de|haya|baje*|aparezca|pueda*)", "(mas|para mas) adelante", "con calma",
    "sin (apuro|fecha|presion)", "no (me|nos) urge", "no (es |)urgente", "un tiempo", "eventualmente",
    "por curiosidad", "(en|a) futuro", "largo plazo", "en (unos|algunos|varios) anos", "luego", "despues(?! de)",
    "no (tan |)pronto", "todavia no", "aun no",
)  # fmt: skip
_UNSURE = compile_phrases(
    "not (really |so |too |quite |totally |entirely |)sure", "no idea", "do not know", "undecided", "hard to say",
    "no se", "no sabemos", "no estoy segur*", "no estamos segur*", "depends?", "depende*", "unsure", "quien sabe",
    "who knows", "not certain", "have not decided", "not decided", "i guess", "to be determined", "we will see",
    "ya veremos", "a ver", "ni idea", "up in the air", "varies", "maybe(?= ([.,!] )*$)",
)  # fmt: skip
_LOOSE = (
    (compile_phrases("next (week|weekend)", "(proxima|otra|siguiente) semana", "semana que (viene|entra)",
        "this coming week"), 14),
    (compile_phrases("(a |)couple (of |more |)weeks", "un par de semanas", "par de semanas", "a fortnight",
    "(un par de|unos) dias", "(a |)(few|couple|couple of) days", "quince dias"), 14),
    (compile_phrases("(a |)few (more |)weeks", "several weeks", "(unas|algunas|pocas|varias) semanas"), 28),
    (compile_phrases("(a |one |1 )month or (two|2|so)", "un mes o dos", "uno o dos meses", "(a |)month and a half",
    "mes y medio"), 60),
    (compile_phrases("next month", "(proximo|otro|siguiente) mes", "mes que (viene|entra)",
        "the month after"), NEXT_MONTH),
    (compile_phrases("(a |)couple (of |more |)months", "(un |)par de meses"), 60),
    (compile_phrases("(a |)few (more |)months", "several months", "(unos|algunos|pocos|varios) (cuantos |)meses",
    "this quarter", "next quarter"), 90),
    (compile_phrases("half a year", "medio ano", "medio year", "half year"), 180),
    (compile_phrases("next (year|spring|summer|fall|winter)", "(proximo|otro|siguiente) ano",
    "ano (que viene|entrante|nuevo|que entra|proximo)", "new year", "(following|coming) year"), NEXT_YEAR),
    (compile_phrases("(a|one|this) (week|semana)(?! after)", "una semana"), 7),
    (compile_phrases("(a|one|the|1|another) month", "un mes"), 30),
    (compile_phrases("(a|one|about a|like a|another) year", "un ano"), 365),
)  # fmt: skip
_SOON = compile_phrases("soon*", "pronto", "shortly", "fairly soon", "near future", "before long")
_DAYS = {
    "day": 1, "days": 1, "dia": 1, "dias": 1, "week": 7, "weeks": 7, "semana": 7, "semanas": 7, "month": 30,
    "months": 30, "mes": 30, "meses": 30, "year": 365, "years": 365, "ano": 365, "anos": 365, "quincenas": 15,
    "quincena": 15, "weekends": 7,
}  # fmt: skip
_PAST = frozenset(["for", "been", "since", "hace", "ago", "last", "past", "old", "desde", "lived", "llevo", "llevamos"])
_NOT_AHEAD = frozenset(
    ["ago", "old", "fixed", "mortgage", "loan", "lease", "of", "experience", "term", "atras", "viejo"]
)
_PASSED_OVER = frozenset(["-", "more", "or", "o", "mas", "to", "a", "short", "full", "good", "whole"])
_MONTHS = (
    ("january", "jan", "enero"), ("february", "feb", "febrero"), ("march", "mar", "marzo"), ("april", "apr", "abril"),
    ("may", "mayo"), ("june", "jun", "junio"), ("july", "jul", "julio"), ("august", "aug", "agosto"),
    ("september", "sept", "sep", "septiembre"), ("october", "oct", "octubre"), ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "christmas", "navidad", "xmas"),
)  # fmt: skip
_SEASONS = (
    ("thanksgiving", 11), ("halloween", 10), ("easter", 4), ("spring", 5), ("summer", 8), ("fall", 11), ("autumn",
    11), ("winter", 1),
    ("primavera", 5), ("verano", 8), ("otono", 11), ("invierno", 1), ("school", 8), ("escuela", 8), ("clases", 8), (
    "holidays", 12), ("graduation", 6),
    ("tax", 4), ("taxes", 4), ("semana santa", 4), ("fiestas", 12), ("vacaciones", 7),
)  # fmt: skip
_AMBIGUOUS = frozenset({"may", "mar", "fall", "school", "escuela", "tax", "taxes", "spring", "march"})
_BY = compile_phrases(
    "(by|in|before|around|until|till|this|next|end|late|early|mid|sometime|en|para|antes|este|el|after|maybe"
    "|within|under|about|closing|dentro|despues|probably|over|up|expires|ends|hasta|ready) ~ [a-z0-9]+"
)  # fmt: skip
_MOVING = compile_phrases(
    "mov*",
    "buy*",
    "sell*",
    "clos*",
    "mud*",
    "vend*",
    "compr*",
    "need to",
    "looking to",
    "want to",
    "sold",
    "list*",
    "relocat*",
    "have to",
    "lease",
)
_END_OF_YEAR = compile_phrases(
    "(end|rest|late|later|by the end|before the end) ?(of )?(the |this )?year",
    "this year",
    "year end",
    "fin(es|al|ales)? (de|del) ano",
    "este ano",
    "end of 20[0-9][0-9]",
    "q4",
)
_COUNTED_IN = compile_phrases("months?", "meses", "weeks?", "semanas?", "days?", "dias?", "mes")
_DEADLINE = frozenset(["by", "before", "para", "de"])
"""Words that make a month a deadline: `by June` and `antes de junio` end where June begins."""
_YEAR = re.compile(r" (20[2-4]\d) ")
_DATE = re.compile(r" (1[0-2]|0?[1-9]) [/-] (3[01]|[12]\d|0?[1-9])(?: [/-] (?:20)?(\d\d))?(?= )")


def extract_days_until_move(words: MessageWords, now: datetime, *, expected: bool = False) -> int | None:
    """Days until the move, or None if the message does not say.

    expected: whether the timeline was just asked for.
    """
    for part in split_at_correction(words):
        stated = _read_days(part, now, expected=expected)
        if stated is not None:
            return max(0, min(stated, MAX_DAYS))
    return None


def _read_days(words: MessageWords, now: datetime, *, expected: bool) -> int | None:
    stated = _read_counted_span(words, expected=expected)
    if stated is None:
        stated = _read_date(words, now, expected=expected)
    if stated is None:
        stated = _read_loose_span(words, expected=expected)
    if stated is None:
        stated = _read_named_time(words, now, expected=expected)
    if stated is None and words.contains(_BROWSING) and (expected or not words.has_question_mark):
        stated = BROWSING
    if stated is None and words.contains_affirmed(_AT_ONCE):
        stated = AT_ONCE
    return _read_short_answer(words) if stated is None and expected else stated


def _read_loose_span(words: MessageWords, *, expected: bool) -> int | None:
    """`a couple of months`, `next year`: the latest stated one."""
    if not expected and not words.contains(_BY):
        return None
    said = [days for phrase, days in _LOOSE if words.contains(phrase)]
    return max(said, default=None)


def _read_short_answer(words: MessageWords) -> int | None:
    """Answers that are about time only after the question: `not sure`, `now`, `soon`."""
    if words.contains(_UNSURE):
        return BROWSING
    if words.contains_affirmed(_SOON):
        return SOON
    return AT_ONCE if words.contains_affirmed(_NOW) else None


def _read_counted_span(words: MessageWords, *, expected: bool) -> int | None:
    """`within 30 days`, `1-3 months`: the latest span that is not in the past."""
    latest = None
    ahead = expected or words.contains(_BY) or words.contains(_MOVING)
    for quantity in extract_quantities(words):
        at = quantity.last
        while words.word_at(at) in _PASSED_OVER and at < quantity.last + 2:
            at += 1
        unit = words.word_at(at)
        before = {words.word_at(place) for place in range(max(0, quantity.first - 2), quantity.first)}
        past = before & _PAST and not (before & {"not", "another"} or words.is_negated(quantity.first))
        if unit not in _DAYS or past or words.word_at(at + 1) in _NOT_AHEAD or not ahead:
            continue
        days = round(min(quantity.value, MAX_DAYS) * _DAYS[unit])
        latest = days if latest is None else max(latest, days)
    return latest


def _read_date(words: MessageWords, now: datetime, *, expected: bool) -> int | None:
    """`by 5/15`, `in 2027`."""
    match = _DATE.search(words.text) if expected else None
    if match is not None and not words.contains(_COUNTED_IN):
        month, day = int(match[1]), int(match[2])
        year = 2000 + int(match[3]) if match[3] else now.year + ((month, day) < (now.month, now.day))
        try:
            return _days_between(datetime(year, month, day, tzinfo=now.tzinfo), now)
        except ValueError:
            return None
    named = _YEAR.search(words.text)
    if named is not None and int(named[1]) > now.year and (expected or words.contains(_BY)):
        return NEXT_YEAR
    return None


def _read_named_time(words: MessageWords, now: datetime, *, expected: bool) -> int | None:
    """`by June`, `march 31`, `in the spring`, `end of the year`: days until that date or the end of that time."""
    if not expected and not words.contains(_BY):
        return None
    found = [
        _days_until_date_in_month(words, now, number, words.occurrences[name][0][1])
        for number, names in enumerate(_MONTHS, start=1)
        for name in names
        if name in words.occurrences and (expected or name not in _AMBIGUOUS)
    ]
    if found:
        return max(found)
    if words.contains(_END_OF_YEAR):
        return (now.replace(month=12, day=31) - now).days
    for name, number in _SEASONS:
        if f" {name} " in words.text and (expected or name not in _AMBIGUOUS):
            return _days_until_month_end(now, number)
    return None


def _days_until_date_in_month(words: MessageWords, now: datetime, month: int, at: int) -> int:
    """Days until the stated day of the month, or until the last day of the next such month, this month included."""
    named = words.word_at(at + 1), words.word_at(at + 2), words.word_at(at - 1), words.word_at(at - 2)
    days = [int(digits) for word in named if (digits := word.rstrip("sthndr")).isdigit() and 1 <= int(digits) <= 28 + 3]
    if not days and words.word_at(at - 1) in _DEADLINE and month != now.month:
        days = [1]
    if not days:
        return _days_until_month_end(now, month)
    year = now.year + ((month, days[0]) < (now.month, now.day))
    return _days_between(datetime(year, month, min(days[0], 28), tzinfo=now.tzinfo), now)


def _days_between(moment: datetime, now: datetime) -> int:
    return ceil((moment - now) / timedelta(days=1))


def _days_until_month_end(now: datetime, month: int) -> int:
    year = now.year + (month < now.month)
    first_after = now.replace(year=year + (month == 12), month=month % 12 + 1, day=1)
    return max(1, (first_after - now).days)
