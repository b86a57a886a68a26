"""What the bots say, as written phrases in both languages, and how amounts and moments are spoken.

A phrase that asks has at least two wordings: an answer we could not use is asked for again in other words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Language

LONGEST = 320
"""Characters of one SMS at most: two segments (docs/sources/business.md#length-of-an-answer)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Phrases for one purpose. intent: its name; rephrase: whether the language model may put it in other words."""

    intent: str
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    rephrase: bool = False

    def text(self, language: Language, times_asked: int = 0, pieces: Mapping[str, str] | None = None) -> str:
        """The phrase for the n-th time of asking, its `{pieces}` filled in."""
        phrases = self.spanish if language is Language.SPANISH else self.english
        phrase = phrases[times_asked % len(phrases)]
        return phrase.format_map(pieces) if pieces else phrase


def dollars(amount: float) -> str:
    """`$612,000`."""
    return f"${amount:,.0f}"


def fitting(*variants: str, room: int = LONGEST) -> str:
    """The first variant that fits into `room` characters; the last one when none does."""
    return next((variant for variant in variants if len(variant) <= room), variants[-1])


def joined(*parts: str) -> str:
    """Sentences put together, empty ones left out."""
    return " ".join(part for part in parts if part)


_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


def spoken_time(moment: datetime, language: Language) -> str:
    """`Wednesday, March 11 at 9 AM`, `miércoles 11 de marzo a las 9 AM`, in the moment's own zone."""
    minutes = f":{moment.minute:02}" if moment.minute else ""
    clock = f"{moment.hour % 12 or 12}{minutes} {'AM' if moment.hour < NOON else 'PM'}"
    if language is Language.SPANISH:
        at = "a la" if moment.hour % 12 == 1 else "a las"
        return f"{_DAYS[moment.weekday()]} {moment.day} de {_MONTHS[moment.month - 1]} {at} {clock}"
    return f"{moment:%A, %B} {moment.day} at {clock}"


NOON = 12
