"""The length of an SMS as carriers count it, and the same words in the alphabet of which more fit (CON-006).

A single á makes the whole text wide: 67 characters a segment instead of 153. So a text that is too long with its
accents is written without those that the 7-bit alphabet lacks.
Source: docs/sources/carriers.md#segments.
"""

import math
import re
import unicodedata
from typing import Final

MAX_SEPTETS: Final = 306
"""Septets of two joined segments."""
MAX_WIDE_UNITS: Final = 134
"""16-bit units of two joined segments."""

_ALPHABET: Final = frozenset(
    "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"
    "£¥¤§¡¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΔΦΓΛΩΠΨΣΘΞ"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
"""Characters that take two septets."""
_ONLY_SEVEN_BITS: Final = re.compile(f"[{re.escape(''.join(_ALPHABET | _EXTENSION))}]*")
_TWO_SEPTETS: Final = re.compile(f"[{re.escape(''.join(_EXTENSION))}]")
_REPLACED: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\t", " "),
        "\u2026": "...",
        "\u2022": "-",
    }
)


def measure_sms(text: str) -> int:
    """Septets that the text takes in the 7-bit alphabet, to be compared with `MAX_SEPTETS`."""
    written = write_in_seven_bits(text)
    return len(written) + len(_TWO_SEPTETS.findall(written))


def count_segments(text: str) -> int:
    """Segments of the text as it is sent; an empty one takes one."""
    written = fit_into_two_segments(text)
    if not _is_in_seven_bits(written):
        units, single, part = len(written.encode("utf-16-le")) // 2, 70, MAX_WIDE_UNITS // 2
    else:
        units, single, part = measure_sms(written), 160, MAX_SEPTETS // 2
    return 1 if units <= single else math.ceil(units / part)


def write_in_seven_bits(text: str) -> str:
    """The text in the 7-bit alphabet: other letters lose their accents, and what it cannot write is left out."""
    if _is_in_seven_bits(text):
        return text
    return "".join(map(_replace_character, text.translate(_REPLACED)))


def fit_into_two_segments(text: str) -> str:
    """The text as it is if two segments hold it, else in the 7-bit alphabet."""
    # A character of two units, or of two septets, is never split, so that a unit may stay unused.
    fits = _is_in_seven_bits(text) or len(text.encode("utf-16-le")) // 2 < MAX_WIDE_UNITS
    return text if fits else write_in_seven_bits(text)


def can_be_written(text: str) -> bool:
    """Whether the 7-bit alphabet can write each letter of the text, with or without its accents."""
    return all(_replace_character(character) for character in text.translate(_REPLACED))


def _is_in_seven_bits(text: str) -> bool:
    return _ONLY_SEVEN_BITS.fullmatch(text) is not None


def _replace_character(character: str) -> str:
    if character in _ALPHABET or character in _EXTENSION:
        return character
    plain = unicodedata.normalize("NFKD", character)
    return "".join(letter for letter in plain if letter in _ALPHABET)
