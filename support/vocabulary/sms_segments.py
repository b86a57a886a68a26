"""Number of SMS segments of a text, by which carriers cut and charge. Pure.

Source: 3GPP TS 23.038 (the 7-bit alphabet and its extension) and 23.040 (concatenated messages).
"""

from typing import Final

_ALPHABET: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
"""Characters that take two septets."""

SINGLE_LENGTH, PART_LENGTH = 160, 153
"""Septets of a single message in the 7-bit alphabet, and of each part of a longer one."""

SINGLE_LENGTH_WIDE, PART_LENGTH_WIDE = 70, 67
"""The same in 16-bit units, if one character is not in the alphabet; á, í, ó and ú are not."""


def count_sms_segments(text: str) -> int:
    """Number of segments of this text; an empty text takes one. A character of two units is never split."""
    if not find_wide_characters(text):
        return _count_message_parts(
            [2 if character in _EXTENSION else 1 for character in text], SINGLE_LENGTH, PART_LENGTH
        )
    return _count_message_parts(
        [len(character.encode("utf-16-le")) // 2 for character in text], SINGLE_LENGTH_WIDE, PART_LENGTH_WIDE
    )


def find_wide_characters(text: str) -> str:
    """The characters outside the 7-bit alphabet, in order; one of them makes the whole text wide."""
    return "".join(character for character in text if character not in _ALPHABET and character not in _EXTENSION)


def _count_message_parts(widths: list[int], single: int, part: int) -> int:
    if sum(widths) <= single:
        return 1
    parts, used = 1, 0
    for width in widths:
        if used + width > part:
            parts, used = parts + 1, 0
        used += width
    return parts
