"""The same amount in other spellings: pure functions of the text."""

import re
from collections.abc import Callable

from support.variants.retelling import Language

SpellAmount = Callable[[int], str]
"""How an amount is written. It takes thousands of USD."""

_AMOUNT = re.compile(
    r"\$(\d{1,3}),000\b|\$?\b(\d{2,3})k\b|\b(\d{3})(?= y \d{3} mil\b)|\b(\d{3}) mil\b",
    re.IGNORECASE,
)
"""An amount of the dialogues: `$640,000`, `640k`, `550 y 700 mil`."""

_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _speak(thousands: int) -> str:
    """`six forty`, `seven hundred thousand`: how people say amounts of tens of thousands."""
    hundreds, tens = divmod(thousands // 10, 10)
    return f"{_ONES[hundreds]} {_TENS[tens]}" if tens else f"{_ONES[hundreds]} hundred thousand"


SPELLINGS: dict[str, SpellAmount] = {
    "dollars": lambda thousands: f"${thousands},000",
    "k": lambda thousands: f"{thousands}k",
    "dollars and K": lambda thousands: f"${thousands}K",
    "cents": lambda thousands: f"{thousands},000.00",
    "dollars and cents": lambda thousands: f"${thousands},000.00",
    "bare digits": lambda thousands: f"{thousands}000",
    "thousand in words": lambda thousands: f"{thousands} thousand",
    "points for thousands": lambda thousands: f"{thousands}.000",
    "spoken words": _speak,
}

OF_ONE_LANGUAGE: dict[str, Language] = {"points for thousands": "Spanish", "spoken words": "English"}
"""Spellings that people of one language use alone."""


def spell_amounts(text: str, spell: SpellAmount) -> str:
    """The text with every amount in it as `spell` writes it."""
    return _AMOUNT.sub(lambda match: spell(int(next(filter(None, match.groups())))), text)
