"""How many segments a text is sent in, which is what carriers charge for. Pure.

Source: 3GPP TS 23.038 (the 7-bit alphabet and its extension) and 23.040 (joined messages).
"""

from typing import Final

_ALPHABET: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
"""Signs that take two places."""

ALONE, JOINED = 160, 153
"""Places of a text in the 7-bit alphabet that goes alone, and of each part of a longer one."""

ALONE_WIDE, JOINED_WIDE = 70, 67
"""The same in 16-bit units, when one sign is not in the alphabet: an á, í, ó or ú is enough."""


def segments(text: str) -> int:
    """How many segments this text takes; an empty text takes one. A sign of two places is never cut in two."""
    if all(sign in _ALPHABET or sign in _EXTENSION for sign in text):
        return _parts([2 if sign in _EXTENSION else 1 for sign in text], ALONE, JOINED)
    return _parts([len(sign.encode("utf-16-le")) // 2 for sign in text], ALONE_WIDE, JOINED_WIDE)


def _parts(places: list[int], alone: int, joined: int) -> int:
    if sum(places) <= alone:
        return 1
    parts, used = 1, 0
    for place in places:
        if used + place > joined:
            parts, used = parts + 1, 0
        used += place
    return parts
