"""Compares two written addresses of homes (CMA-003, CMA-004). Pure functions, without a list of homes.

Suffix, direction and city may be missing; parts that both addresses state must be equal.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|#")
_ZIP = re.compile(r"\d{5}")
_UNITS = frozenset({"#", "apt", "apartment", "unit", "suite", "ste"})
_STATES = frozenset({"ca", "calif", "california", "usa", "us"})
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_SUFFIXES = {
    "ave": "avenue", "av": "avenue", "blvd": "boulevard", "cir": "circle", "ct": "court", "dr": "drive", "ln": "lane",
    "pkwy": "parkway", "pl": "place", "rd": "road", "st": "street", "ter": "terrace", "trl": "trail",
}  # fmt: skip
_WHOLE_SUFFIXES = frozenset({*_SUFFIXES.values(), "way", "loop"})
_CITIES = frozenset({"rancho cucamonga", "ontario", "upland", "fontana", "chino hills"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _ParsedAddress:
    """An address in parts, lower case; missing parts are empty.

    street: name of the street without direction and suffix.
    """

    number: str
    street: str
    suffix: str
    direction: str
    unit: str
    city: str


def is_same_home(one: str, other: str) -> bool:
    """Whether both addresses can mean the same home; a missing city matches any city."""
    first, second = _parse_address(one), _parse_address(other)
    return _is_same_house(first, second) and _matches_or_is_missing(first.city, second.city)


def leaves_out_city(asked: str, known: str) -> bool:
    """Whether `asked` names no city and `known` does, so that they may mean homes in two cities."""
    return not _parse_address(asked).city and bool(_parse_address(known).city)


def may_be_same_home(asked: str, answered: str) -> bool:
    """Whether `answered` can mean the home `asked`; a neighbourhood matches any city."""
    first, second = _parse_address(asked), _parse_address(answered)
    both_known = {first.city, second.city} <= _CITIES
    return _is_same_house(first, second) and (not both_known or _matches_or_is_missing(first.city, second.city))


def _is_same_house(one: _ParsedAddress, other: _ParsedAddress) -> bool:
    return (
        bool(one.number)
        and (one.number, one.street, one.unit) == (other.number, other.street, other.unit)
        and _matches_or_is_missing(one.suffix, other.suffix)
        and _matches_or_is_missing(one.direction, other.direction)
    )


def _matches_or_is_missing(one: str, other: str) -> bool:
    return not one or not other or one == other


def _parse_address(text: str) -> _ParsedAddress:
    line, _, rest = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition(",")
    words = [_SUFFIXES.get(word, word) for word in _WORD.findall(line)]
    number, words = (words[0], words[1:]) if words and words[0][0].isdigit() else ("", words)
    direction = ""
    if len(words) > 1 and words[1] not in _WHOLE_SUFFIXES and _parse_direction(words[0]):
        direction, words = _parse_direction(words[0]), words[1:]
    end = next((at for at, word in enumerate(words) if at and (word in _WHOLE_SUFFIXES or word in _UNITS)), len(words))
    after = words[end:]
    suffix, after = (after[0], after[1:]) if after and after[0] in _WHOLE_SUFFIXES else ("", after)
    unit, city = _split_unit_and_city(after)
    if rest:
        unit, city = unit or _split_unit_and_city(_WORD.findall(rest))[0], _split_unit_and_city(_WORD.findall(rest))[1]
    return _ParsedAddress(
        number=number, street=" ".join(words[:end]), suffix=suffix, direction=direction, unit=unit, city=city
    )


def _parse_direction(word: str) -> str:
    return _DIRECTIONS.get(word, word if word in _DIRECTIONS.values() else "")


def _split_unit_and_city(words: list[str]) -> tuple[str, str]:
    """The unit number and the city from the words after a street."""
    unit = ""
    while words and words[0] in _UNITS:
        unit, words = (words[1] if len(words) > 1 else ""), words[1 if len(words) > 1 and words[1] in _UNITS else 2 :]
    return unit, " ".join(word for word in words if word not in _STATES and not _ZIP.fullmatch(word))
