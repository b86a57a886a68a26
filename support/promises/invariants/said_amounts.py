"""The amounts that a text in digits can mean, read as generously as a person would."""

import re
from collections.abc import Iterator
from itertools import combinations, islice

_NUMBER = re.compile(
    r"(?<![\w.,])[$€]?\s?(?P<digits>\d[\d.,'\u2019 ]*\d|\d)\s?"
    r"(?P<scale>thousand|grand|million|millones|mill[oó]n|mil|mm|k|m)?(?![^\W\d_])",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "mil": 1e3, "m": 1e6, "mm": 1e6, "million": 1e6, "millones": 1e6}
_IN_WORDS = re.compile(
    r"\b(?:hundred|thousand|million|grand|half|quarter|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|mil|millon(?:es)?|cien(?:tos?)?|"
    r"\w+cient[oa]s|quinient[oa]s|medio|media|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|"
    r"uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b|(?<=\d)[a-z]|\d+s\b",
    re.IGNORECASE,
)
MOST_SUMMED, MOST_NUMBERS = 4, 10
"""How many amounts of one message are added at most, and of how many."""
_BARE_THOUSANDS, _BARE_MILLIONS, _BARE_HUNDRED_THOUSANDS = 10_000, 20, 10
_HUNDREDS_FOLLOW = re.compile(r"\s?(?:-|\u2013|to|a|or|o)\s?\$?\s?\d{3}(?:\b|k)", re.IGNORECASE)


def count_in_words(text: str) -> int:
    """How many parts of the text name a number in words, or in a mixture of digits and letters."""
    return sum(1 for match in _IN_WORDS.finditer(text) if match[0].casefold() not in _SCALES)


def list_readings(text: str) -> Iterator[float]:
    """Every amount that a number of the text can mean, in USD.

    `640,000.00`, `640.000` and `640 000` are 640,000; `640` may be 640,000 as well; `1.2` may be 1,200,000; the 5 of
    `5-600k` may be 500,000.
    """
    for match in _NUMBER.finditer(text):
        for number in _read_digits(match["digits"]):
            scale = (match["scale"] or "").casefold().replace("ó", "o")
            yield number * (1e6 if scale == "millon" else _SCALES.get(scale, 1.0))
            if number < _BARE_THOUSANDS:
                yield number * 1e3
            if number < _BARE_HUNDRED_THOUSANDS and _HUNDREDS_FOLLOW.match(text, match.end()):
                yield number * 1e5
            if number <= _BARE_MILLIONS:
                yield number * 1e6


def list_sums(text: str) -> Iterator[float]:
    """Every sum of up to MOST_SUMMED of the text's amounts: debts and incomes are named one by one, and added."""
    stated = [
        number * _SCALES.get((match["scale"] or "").casefold(), 1.0)
        for match in islice(_NUMBER.finditer(text), MOST_NUMBERS)
        for number in islice(_read_digits(match["digits"]), 1)
    ]
    for size in range(2, MOST_SUMMED + 1):
        yield from map(sum, combinations(stated, size))


def _read_digits(digits: str) -> Iterator[float]:
    """What the digits mean with their separators as thousands, and as a decimal point."""
    compact = re.sub(r"['\u2019 ]", "", digits)
    for thousands, point in ((",", "."), (".", ",")):
        whole, _, cents = compact.replace(thousands, "").partition(point)
        if whole.isdecimal() and (cents.isdecimal() or not cents):
            yield float(f"{whole}.{cents or 0}")
    for part in re.findall(r"\d+", digits):
        yield float(part)
