"""Reads quantities from a message: digits and number words, English and Spanish, with their token positions."""

from functools import lru_cache
from typing import NamedTuple

from reference_bots.conversation.understanding.tokens import MessageWords, Token

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "uno": 1, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14,
    "quince": 15,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90,
}  # fmt: skip
_HUNDREDS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500,
    "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2,
    "k": 1e3, "thousand": 1e3, "grand": 1e3, "mil": 1e3, "m": 1e6, "mm": 1e6, "million": 1e6, "mill": 1e6,
    "millon": 1e6, "millones": 1e6, "millions": 1e6, "thousands": 1e3, "thous": 1e3,
}  # fmt: skip
_FRACTIONS = {
    ("and", "a", "half"): 0.5, ("and", "half"): 0.5, ("n", "a", "half"): 0.5, ("y", "medio"): 0.5, ("y", "media"): 0.5,
    ("and", "1", "/", "2"): 0.5, ("1", "/", "2"): 0.5, ("and", "a", "quarter"): 0.25, ("y", "cuarto"): 0.25,
    ("y", "un", "cuarto"): 0.25, ("and", "1", "/", "4"): 0.25, ("and", "three", "quarters"): 0.75,
    ("and", "three", "quarter"): 0.75, ("and", "3", "quarters"): 0.75, ("and", "3", "/", "4"): 0.75,
    ("y", "tres", "cuartos"): 0.75,
}  # fmt: skip
"""What follows a number -> the part of its scale that it adds."""
_PARTS_OF_A_MILLION = {
    ("half",): 0.5, ("medio",): 0.5, ("1", "/", "2"): 0.5, ("quarter",): 0.25, ("cuarto",): 0.25, ("1", "/", "4"): 0.25,
    ("three", "quarters"): 0.75, ("three", "quarter"): 0.75, ("3", "quarters"): 0.75, ("3", "quarter"): 0.75,
    ("3", "/", "4"): 0.75, ("tres", "cuartos"): 0.75, ("3", "cuartos"): 0.75,
}  # fmt: skip
_OF_A = (("of", "a"), ("of",), ("a",), ("de", "un"), ("de",), ("un",), ())
_MILLIONS = frozenset({"million", "millon", "mill", "mil", "millions"})
_FRACTION_WORDS = frozenset(said[0] for said in _FRACTIONS)
_PART_WORDS = frozenset(said[0] for said in _PARTS_OF_A_MILLION)
_MILLION = 1e6
_SMALL = _UNITS | _TEENS | _TENS | _HUNDREDS
_HUNDRED, _THOUSAND, _TENS_FROM = 1e2, 1e3, 20
_BEGINNINGS = frozenset(_SMALL) | {"$", "half", "medio", "a", "un", "quarter", "cuarto", "millon"}


class QuantityInText(NamedTuple):
    """A quantity at tokens `first` to `last` - 1.

    has_dollar_sign: whether a dollar sign precedes it.
    has_scale_word: whether it has a scale word, such as thousand or million.
    """

    first: int
    last: int
    value: float
    has_dollar_sign: bool
    has_scale_word: bool


MAX_QUANTITIES = 30
"""Maximum number of quantities that are read from a message."""


@lru_cache(maxsize=64)
def extract_quantities(words: MessageWords) -> tuple[QuantityInText, ...]:
    """The quantities of the message, in order, the first MAX_QUANTITIES of them."""
    tokens, index = words.tokens, 0
    found: list[QuantityInText] = []
    while index < len(tokens) and len(found) < MAX_QUANTITIES:
        begins = tokens[index].value is not None or tokens[index].text in _BEGINNINGS
        quantity = _read_quantity(tokens, index) if begins else None
        if quantity is None:
            index += 1
        else:
            found.append(quantity)
            index = quantity.last
    return tuple(found)


def _read_quantity(tokens: tuple[Token, ...], first: int) -> QuantityInText | None:
    at, dollar = first, False
    if tokens[at].text == "$":
        at, dollar = at + 1, True
    if at >= len(tokens):
        return None
    part = _read_part_of_million(tokens, at)
    if part is not None:
        return QuantityInText(first, part[1], part[0], dollar, has_scale_word=True)
    if tokens[at].value is not None:
        value, at = float(tokens[at].value or 0), at + 1
        fraction, length = _read_fraction(tokens, at)
        value, at = (value + fraction, at + length) if value < _TENS_FROM else (value, at)
    else:
        spoken = _read_number_words(tokens, at)
        if spoken is None:
            return None
        value, at = spoken
    scaled = False
    while _text_at(tokens, at) in _SCALES:
        scale, at, scaled = _SCALES[_text_at(tokens, at)], at + 1, True
        value *= scale
        fraction, length = _read_fraction(tokens, at)
        value, at = value + fraction * scale, at + length
        more = _read_smaller_part(tokens, at, scale) if scale >= _THOUSAND and value % scale == 0 else None
        if more is not None:
            value, at = value + more[0], more[1]
            break
    return QuantityInText(first, at, value, dollar, scaled)


def _read_smaller_part(tokens: tuple[Token, ...], first: int, scale: float) -> tuple[float, int] | None:
    """The smaller part after thousands or millions: `one million two hundred thousand`, `a million two`."""
    token = tokens[first] if first < len(tokens) else None
    if token is None or token.text == "a":
        return None
    if token.value is not None:
        scaled = scale > _THOUSAND and _SCALES.get(_text_at(tokens, first + 1)) == _THOUSAND
        return (token.value * _THOUSAND, first + 2) if scaled else None
    spoken = _read_number_words(tokens, first)
    if spoken is None:
        return None
    value, at = spoken
    if scale > _THOUSAND:
        said = _SCALES.get(_text_at(tokens, at)) == _THOUSAND
        value, at = value * (_THOUSAND if said or value >= _HUNDRED else scale / 10), at + said
    return (value, at) if value < scale else None


def _read_number_words(tokens: tuple[Token, ...], first: int) -> tuple[float, int] | None:
    """A number in words that begins at `first`: its value and the index after it."""
    article = _read_article(tokens, first)
    if article is not None:
        return article
    value, at = _add_number_words(tokens, first)
    if at == first:
        return None
    if _text_at(tokens, at) == "point" and _text_at(tokens, at + 1) in _UNITS:
        return value + _UNITS[_text_at(tokens, at + 1)] / 10, at + 2
    fraction, length = _read_fraction(tokens, at)
    return value + fraction, at + length


def _read_fraction(tokens: tuple[Token, ...], at: int) -> tuple[float, int]:
    """The part that words such as `and a half` add at this index, and how many tokens say it; (0, 0) if none do."""
    if _text_at(tokens, at) not in _FRACTION_WORDS:
        return 0.0, 0
    return next(
        ((part, len(said)) for said, part in _FRACTIONS.items() if _texts_from(tokens, at, len(said)) == said), (0.0, 0)
    )


def _read_part_of_million(tokens: tuple[Token, ...], first: int) -> tuple[float, int] | None:
    """`a quarter million`, `three quarters of a million`, `millon y medio`: the value and the index after it."""
    at = first + (_text_at(tokens, first) in ("a", "un"))
    if _text_at(tokens, at) == "millon":
        fraction, length = _read_fraction(tokens, at + 1)
        return (_MILLION * (1 + fraction), at + 1 + length) if length else None
    if _text_at(tokens, at) not in _PART_WORDS:
        return None
    for said, part in _PARTS_OF_A_MILLION.items():
        if _texts_from(tokens, at, len(said)) != said:
            continue
        for joined in _OF_A:
            last = at + len(said) + len(joined)
            scale = _text_at(tokens, last)
            if _texts_from(tokens, at + len(said), len(joined)) == joined and scale in _MILLIONS:
                is_slang = scale != "mil" or said == ("half",)
                return (_MILLION * part, last + 1) if is_slang else None
    return None


def _texts_from(tokens: tuple[Token, ...], at: int, count: int) -> tuple[str, ...]:
    return tuple(_text_at(tokens, at + ahead) for ahead in range(count))


def _read_article(tokens: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """`a hundred`, `a` thousand."""
    word, following = _text_at(tokens, at), _text_at(tokens, at + 1)
    if word == "a" and following in ("hundred", "thousand", "million"):
        return (100.0, at + 2) if following == "hundred" else (1.0, at + 1)
    return None


def _add_number_words(tokens: tuple[Token, ...], first: int) -> tuple[float, int]:
    """Consecutive number words: their value and the index after them, which is `first` if there are none."""
    at, value, last = first, 0.0, 0.0
    while (word := _text_at(tokens, at)) in _SMALL or (word == "hundred" and at > first):
        if word == "hundred":
            value, last = (value - last) + last * 100, 100.0
        else:
            number = float(_SMALL[word])
            if 0 < last < 10 <= number < 100 and value == last:
                value = last * 100 + number
            elif last and number >= last:
                break
            else:
                value += number
            last = number
        at += 1
        if _text_at(tokens, at) in ("and", "y") and _text_at(tokens, at + 1) in _SMALL and last >= _TENS_FROM:
            at += 1
    return value, at


def _text_at(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""
