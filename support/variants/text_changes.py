"""The same message as other people and other phones write it: pure functions of the text and a source of chance."""

import random
import re

from support.variants.retelling import Language

HARMLESS: dict[Language, tuple[str, ...]] = {
    "English": (
        "The weather is lovely here",
        "The dog is barking in the background",
        "Sorry for the many words",
        "The coffee smells good",
        "My phone is a little slow",
        "The birds are singing outside",
    ),
    "Spanish": (
        "El clima está precioso por aquí",
        "El perro está ladrando en el fondo",
        "Perdón por tantas palabras",
        "El café huele muy bien",
        "Mi celular anda un poco lento",
        "Los pájaros están cantando afuera",
    ),
}
"""Sentences that state no fact, wish, time or feeling about a home; they make a message longer and change nothing."""

_EMOJI = (
    "\N{SMILING FACE WITH SMILING EYES}",
    "\N{SPARKLES}",
    "\N{SUN WITH FACE}",
    "\N{HOUSE WITH GARDEN}\N{SPARKLES}",
)
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")


def curl_quotes(text: str, _chance: random.Random) -> str:
    """Curly apostrophes and quotes, as an iPhone writes them."""
    text = re.sub(r'"([^"]*)"', "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", text)
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def use_en_dashes(text: str, _chance: random.Random) -> str:
    """Hyphens as the longer dash that a keyboard puts in their place."""
    return text.replace("-", "\N{EN DASH}")


def use_non_breaking_spaces(text: str, _chance: random.Random) -> str:
    """Blanks that do not break, as pasted text has them."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def double_spaces(text: str, _chance: random.Random) -> str:
    """Two blanks for one, and one at either end."""
    return f" {text.replace(' ', '  ')} "


def add_line_ends(text: str, _chance: random.Random) -> str:
    """Every sentence on a line of its own, and empty lines at the end."""
    return _SENTENCE_END.sub("\n", text) + "\n\n"


def write_capitals(text: str, _chance: random.Random) -> str:
    """All in capitals."""
    return text.upper()


def write_small_letters(text: str, _chance: random.Random) -> str:
    """All in small letters."""
    return text.lower()


def add_emoji(text: str, chance: random.Random) -> str:
    """An emoji at the end."""
    return f"{text} {chance.choice(_EMOJI)}"


def pad_to_length(text: str, chance: random.Random, *, length: int, language: Language) -> str:
    """The message with harmless sentences behind it, so many that one more would pass this many characters.

    The rest are full stops, so that its length is exact. A message that is longer stays as it is.
    """
    stock = list(HARMLESS[language])
    chance.shuffle(stock)
    padded = text if text[-1:] in ".!?" else f"{text}."
    place = 0
    while len(padded) + len(longer := f" {stock[place % len(stock)]}.") <= length:
        padded, place = padded + longer, place + 1
    return padded.ljust(length, ".")
