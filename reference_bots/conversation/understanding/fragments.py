"""Joins two texts of which the second goes on where the first broke off: `up to 6`, `50k` (CONV-014)."""

import re
from typing import Final

_OPEN_ENDS: Final = frozenset(
    ["to", "for", "in", "a", "an", "the", "and", "or", "but", "with", "about", "around", "of", "is", "are", "my", "our",
     "at", "near", "by", "between", "from", "under", "because", "if", "than", "not", "don't", "dont", "can't", "cant",
     "won't", "wont", "isn't", "isnt", "pre", "de", "en", "para", "por", "con", "y", "o", "pero", "hasta", "un", "una",
     "el", "la", "los", "las", "mi", "entre", "al", "del", "su", "unos", "unas", "tres", "dos", "cuatro"]
)  # fmt: skip
"""Words on which no thought ends."""
_NUMBER_WORDS: Final = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d[\d,.]*)\s*(?:\.\.\.|\u2026|,|-)?\s*$")
_FIRST_DIGITS = re.compile(r"(?P<digits>\d{2})(?:\s?k\b|\b)", re.IGNORECASE)
_UNIT: Final = re.compile(
    r"(?:k|grand|hundred|thousand|mil|million|millones|mill[oó]n|beds?|bedrooms?|br|baths?|bathrooms?|sq ?ft|square"
    r"|weeks?|months?|years?|days?|rec[aá]maras?|cuartos?|habitaciones|ba[nñ]os?|semanas?|meses|mes|a[nñ]os?|pies"
    r"|(?:to|and|or|a|y|o|-)\s*\$?\d[\d,.]*k?)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 160
"""Characters of a text that may be part of a thought; a longer one is a thought by itself."""


def join_fragments(earlier: str, later: str) -> str | None:
    """Both texts as one, if the earlier one breaks off and the later one goes on; None if each stands by itself."""
    earlier, later = earlier.strip(), later.strip()
    if not earlier or not later or len(earlier) > _LONGEST or len(later) > _LONGEST:
        return None
    ending = _LAST_WORD.search(earlier)
    if ending is None:
        return None
    word = ending["word"].casefold().replace("\u2019", "'")
    if word.isdecimal():
        return _join_number(earlier, word, later)
    if word in _NUMBER_WORDS:
        return f"{earlier} {later}" if _UNIT.match(later) else None
    goes_on = later[0].isalnum() or later[0] in "$#"
    return f"{earlier} {later}" if word in _OPEN_ENDS and goes_on else None


def _join_number(earlier: str, number: str, later: str) -> str | None:
    """`6` and `50k` are one number; `3` and `bedrooms` are a number and its unit."""
    if len(number) == 1 and _FIRST_DIGITS.match(later):
        return f"{earlier}{later}"
    return f"{earlier} {later}" if _UNIT.match(later) else None
