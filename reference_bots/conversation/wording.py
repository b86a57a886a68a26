"""Message texts in both languages, and the formatting of amounts and times.

A question has at least two wordings, because an unusable answer is asked for again in other words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.vocabulary import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseVariants:
    """Phrases for one purpose.

    intent: name of the purpose.
    english, spanish: the wordings, used in turn when a question is asked again.
    rephrase: whether the language model may rephrase the phrase.
    """

    intent: str
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    rephrase: bool = False

    def render(self, language: Language, times_asked: int = 0, pieces: Mapping[str, str] | None = None) -> str:
        """The phrase with its placeholders filled in.

        times_asked: how often it was asked before; selects the wording.
        pieces: placeholder -> value.
        """
        phrases = self.spanish if language is Language.SPANISH else self.english
        phrase = phrases[times_asked % len(phrases)]
        return phrase.format_map(pieces) if pieces else phrase


def format_dollars(amount: float) -> str:
    """`$612,000`."""
    return f"${amount:,.0f}"


def first_fitting_text(*variants: str, max_septets: int = MAX_SEPTETS) -> str:
    """The first variant of at most `max_septets` septets; the last variant if none fits."""
    return next((variant for variant in variants if measure_sms(variant) <= max_septets), variants[-1])


def join_sentences(*parts: str) -> str:
    """The non-empty parts, joined by blanks."""
    return " ".join(part for part in parts if part)


_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


def format_time(moment: datetime, language: Language) -> str:
    """`Wednesday, March 11 at 9 AM`, `miércoles 11 de marzo a las 9 AM`, in the moment's time zone."""
    minutes = f":{moment.minute:02}" if moment.minute else ""
    clock = f"{moment.hour % 12 or 12}{minutes} {'AM' if moment.hour < NOON else 'PM'}"
    if language is Language.SPANISH:
        at = "a la" if moment.hour % 12 == 1 else "a las"
        return f"{_DAYS[moment.weekday()]} {moment.day} de {_MONTHS[moment.month - 1]} {at} {clock}"
    return f"{moment:%A, %B} {moment.day} at {clock}"


NOON = 12
