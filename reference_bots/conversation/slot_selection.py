"""Which times are offered, and which one a message chooses (CAL-001, CAL-002). Pure rules over local times."""

from datetime import datetime, timedelta

from reference_bots.conversation.labels import HalfDay
from reference_bots.conversation.understanding.clock import extract_clock_times, extract_day_of_month, extract_weekdays
from reference_bots.conversation.understanding.corrections import split_at_correction
from reference_bots.conversation.understanding.tokens import CompiledPhrases, MessageWords, compile_phrases
from reference_bots.conversation.wording import NOON

MIN_NOTICE = timedelta(hours=1)
"""Minimum time between the offer and an offered slot, so that Jorge can be there."""

_END = (
    r"(?= [.,!?;]| $| (works|work|please|is|would|sounds|looks|for|if|one|time|slot|option|choice|opcion|hora|thanks"
    r"|then|me|esta|por|porfa|will|good|it|appointment|date|day|cita|horario|at|hr|lol)( |$))"
)
_BEFORE = "(the|la|el|lo|prefer|take|do|with|want|pick|choose|go with|like|book|that|make it|quiero|prefiero|para)"
_FIRST = compile_phrases(
    "(the )?(first|1st) (one|time|slot|option|choice|appointment|date|day)(?! (thing|home|house|buyer|homebuyer"
    "|offer))",
    f"(?<=^ )(ok |yes |sure |si |hey |um |well |the |la |el |lets do |let us do )*(first|1st|primer[ao]?"
    f"|earlier|earliest|sooner){_END}",
    f"{_BEFORE} (first|1st|primer[ao]?|earlier|earliest|sooner|soonest){_END}",
    "(option|number|opcion|choice|numero|no|slot|time|door|la|el) (1|one|uno|a)(?= [.,!?]| $| (works|please|is|por))",
    "(?<=[.,] )(the |el |la )?(first|1st|primer[ao])(?= (one |time )?(is|works|does|would|si|ok|good|fine|esta"
    "|sounds))",
    f"(the )?former{_END}",
    "(the )?(earlier|earliest|sooner|soonest) (one|time|slot|option|appointment|date|day|is|works)",
    "the sooner the better", "mas (temprano|pronto)", "(primera|primer) (opcion|hora|cita|horario|fecha)",
    "cuanto antes", "as soon as possible", "asap",
)  # fmt: skip
_SECOND = compile_phrases(
    "(the )?(second|2nd) (one|time|slot|option|choice|appointment|date|day)",
    f"(?<=^ )(ok |yes |sure |si |hey |um |well |the |la |el |lets do |let us do )*(second|2nd|segund[ao]|later"
    f"|latest|last){_END}",
    f"{_BEFORE} (second|2nd|segund[ao]|later|latest|last|ultim[ao]|otr[ao]){_END}",
    "(option|number|opcion|choice|numero|no|slot|time|la|el) (2|two|dos|b)(?= [.,!?]| $| (works|please|is|por))",
    "(?<=[.,] )(the |el |la )?(second|2nd|segund[ao])(?= (one |time )?(is|works|does|would|si|ok|good|fine|esta"
    "|sounds))",
    f"(the )?latter{_END}", "(the )?(later|latest|last) (one|time|slot|option|appointment|date|day)",
    "(segunda|segundo|ultima|ultimo) (opcion|hora|cita|horario|fecha)", "la mas tarde",
)  # fmt: skip
_BARE = (
    compile_phrases("(?<=^ )1(?= ([.!] )*$| (please|works|por favor|thanks) )"),
    compile_phrases("(?<=^ )2(?= ([.!] )*$| (please|works|por favor|thanks) )"),
)
_ONE_ALONE = (compile_phrases("(?<=^ )(one|uno|a)(?= $)"), compile_phrases("(?<=^ )(two|dos|b)(?= $)"))
_LONGEST_ALONE = 12
"""Characters of a message that is a name of one time alone: a long row of one letter is read as that letter."""
_MORNING = compile_phrases(
    "mornings?", "(in )?the am", "[0-9]+ am", "before (noon|lunch|work)", "(por|en|de|a) la(s)? mananas?",
    "la manana", "mananas",
    "breakfast",
    "temprano",
)  # fmt: skip
_AFTERNOON = compile_phrases(
    "afternoons?", "pm", "after (lunch|noon|work)", "evenings?", "(por|en|de|a) la(s)? tardes?", "la tarde", "tardes",
    "mid ?day", "lunch ?time", "mediodia", "medio dia", "noon",
)  # fmt: skip
_OTHERS = compile_phrases(
    "neither", "none of (those|them|these)", "another (time|day|date)", "other (time|times|day|days|dates?|options?)",
    "(do|does|will|would) not work", "different (time|day|date)", "can not make (it|those|either|them|any)",
    "something (else|later|earlier)", "any other", "otro (dia|horario|momento)", "otra (hora|fecha|opcion)",
    "ningun[oa]",
    "next week", "anything (later|earlier|else|sooner)", "(what|how) about", "can we do",
    "(do|have) you (have|got|any)",
    "proxima semana", "no (puedo|me queda)",
)  # fmt: skip
_OTHER_ONE = compile_phrases(
    "the other (one|time|day|slot|option)?", "other one", "(la|el) otr[ao]( (opcion|hora|dia))?"
)
_SHORT_OF = compile_phrases(
    "(does|do|will|would|is|are) not (work|good|ok|possible|an option)", "not work*",
    "no (me )?(sirve|queda|puedo|funciona)",
    "no(?= ([.,!]|$|puedo|podemos|se puede))", "(i |we |)(am |are )?(working|busy|booked|not free|at work|out of town)",
    "(i|we) work", "trabajo", "(estoy|ando) (ocupad[oa]|trabajando)", "is out", "is (bad|too (early|late|soon))",
    "no good",
)  # fmt: skip
_WORKED = frozenset(["work", "working", "trabajo"])
_DAYS = frozenset(
    ["hoy", "manana", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "today", "tomorrow",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)  # fmt: skip
_TURNS = compile_phrases("but", "pero")
_BOTH = compile_phrases("too", "also", "as well", "either", "both", "tambien", "igual", "anyway")
_CHOICES = 2

_Positions = list[int]


def choose_times_to_offer(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """The earliest free time, and a second one on another day and in the other half of the day if possible."""
    free = sorted(slot for slot in slots if slot >= now + MIN_NOTICE)
    if not free:
        return ()
    first = free[0]
    unlike = [slot for slot in free[1:] if (slot.hour < NOON) != (first.hour < NOON)]
    second = next((slot for slot in unlike if slot.date() != first.date()), None) or next(
        iter(unlike or free[1:]), None
    )
    return (first, second) if second else (first,)


def find_chosen_time(words: MessageWords, offered: tuple[datetime, ...], now: datetime | None = None) -> int | None:
    """Position of the offered time that the words choose; None if they choose none or several.

    now: time of the message in the contact's time zone, for `today` and `tomorrow`.
    """
    parts = [*split_at_correction(words)[:-1], words, *_split_after_but(words)]
    chosen = (_find_chosen_time_in_part(part, offered, now) for part in parts)
    return next((at for at in chosen if at is not None), None)


def _split_after_but(words: MessageWords) -> list[MessageWords]:
    """The part after `but` if it prefers another time: `I'd have said Tuesday but Wednesday is better`."""
    turns = [] if words.contains(_BOTH) else [at for at, _ in words.find_all(_TURNS)]
    return [words.words_from_token(turns[-1] + 1)] if turns else []


def _find_chosen_time_in_part(words: MessageWords, offered: tuple[datetime, ...], now: datetime | None) -> int | None:
    everything = list(range(len(offered)))
    kept, named = everything, False
    for rule in (_filter_by_weekday, _filter_by_date, _filter_by_clock_time):
        left = rule(words, offered, now)
        if left is None:
            continue
        named, kept = True, [at for at in kept if at in left]
    if named:
        return kept[0] if len(kept) == 1 else _choose_by_half_day(words, offered, kept)
    refused = _choose_the_other_one(words, offered, now)
    if refused is not None:
        return refused
    placed = _choose_by_place(words, offered)
    return placed if placed is not None else _choose_by_half_day(words, offered, everything)


def find_half_day(words: MessageWords) -> HalfDay | None:
    """Morning or afternoon, if exactly one of them is named."""
    morning, afternoon = words.contains_affirmed(_MORNING), words.contains_affirmed(_AFTERNOON)
    if morning == afternoon:
        return None
    return HalfDay.MORNING if morning else HalfDay.AFTERNOON


def wants_other_times(words: MessageWords) -> bool:
    """Whether the words ask for times other than the offered ones."""
    return words.contains(_OTHERS)


def _choose_by_place(words: MessageWords, offered: tuple[datetime, ...]) -> int | None:
    """`The first one`, `option 2`, `the later`; a bare `2` is the second time, not an hour."""
    first, second = _is_time_affirmed(words, _FIRST), _is_time_affirmed(words, _SECOND)
    if first == second and not first:
        is_short = len(words.raw) <= _LONGEST_ALONE
        first, second = (
            words.contains(bare) or (is_short and words.contains(alone))
            for bare, alone in zip(_BARE, _ONE_ALONE, strict=True)
        )
    if first == second:
        return None
    if first:
        return 0
    return 1 if len(offered) > 1 else None


def _choose_by_half_day(words: MessageWords, offered: tuple[datetime, ...], kept: _Positions) -> int | None:
    half = find_half_day(words)
    if half is None:
        return None
    wanted = [at for at in kept if (offered[at].hour < NOON) == (half is HalfDay.MORNING)]
    return wanted[0] if len(wanted) == 1 else None


def _choose_the_other_one(words: MessageWords, offered: tuple[datetime, ...], now: datetime | None) -> int | None:
    """`Not Wednesday, the other one`: of two times the one that is not refused."""
    if len(offered) != _CHOICES or not words.contains(_OTHER_ONE):
        return None
    days = [at for at, slot in enumerate(offered) for day, _ in extract_weekdays(words, now) if slot.weekday() == day]
    if words.contains(_FIRST) != words.contains(_SECOND):
        days.append(0 if words.contains(_FIRST) else 1)
    return 1 - days[0] if len(set(days)) == 1 else None


def _filter_by_clock_time(words: MessageWords, offered: tuple[datetime, ...], _: datetime | None) -> _Positions | None:
    named = [time for time in extract_clock_times(words) if not _is_time_refused(words, time.at, time.at + 1)]
    if not named:
        return None
    return [at for at, slot in enumerate(offered) if any(time.matches_moment(slot) for time in named)]


def _filter_by_date(words: MessageWords, offered: tuple[datetime, ...], _: datetime | None) -> _Positions | None:
    day = extract_day_of_month(words)
    if day is None:
        return None
    kept = [at for at, slot in enumerate(offered) if slot.day == day]
    return None if not kept and day <= len(offered) else kept


def _filter_by_weekday(words: MessageWords, offered: tuple[datetime, ...], now: datetime | None) -> _Positions | None:
    named = [day for day, at in extract_weekdays(words, now) if not _is_time_refused(words, at, at + 1)]
    if not named:
        return None
    return [at for at, slot in enumerate(offered) if slot.weekday() in named]


def _is_time_affirmed(words: MessageWords, phrase: CompiledPhrases) -> bool:
    return any(not _is_time_refused(words, at, at + len(said.split())) for at, said in words.find_all(phrase))


def _is_time_refused(words: MessageWords, at: int, end: int) -> bool:
    """Whether a time is negated, named as the worse one, or unavailable to the contact; `no puedo` after it counts."""
    before = words.word_at(at - 1)
    near = (
        words.word_at(at - 2) if before == "on" else words.word_at(at - 3) if before in ("and", "or", "y") else before
    )
    if before == "than" or near in _WORKED:
        return True
    if any(end <= place <= end + 1 for place, _ in words.find_all(_SHORT_OF)):
        return True
    if not words.is_negated(at) and words.word_at(at - 1) in ("las", "la"):
        at -= 2
    denial = next((back for back in range(at - 1, max(-1, at - 4), -1) if words.word_at(back) in ("no", "not")), None)
    belongs_before = denial is not None and words.word_at(denial - 1) in _DAYS and words.word_at(denial) == "no"
    return words.is_negated(at) and not belongs_before
