"""Parses postal addresses as people write them. Pure; independent of the recorded homes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|#")
_UNIT_WORDS = frozenset({"#", "apt", "apartment", "unit", "suite", "ste"})
_STATE_WORDS = frozenset({"ca", "calif", "california", "usa", "us"})
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"} | {
    word: word for word in ("north", "south", "east", "west")
}
_STREET_SUFFIXES = {
    short: word
    for word, *shorts in (
        ("avenue", "ave", "av"),
        ("boulevard", "blvd", "bl"),
        ("circle", "cir"),
        ("court", "ct"),
        ("drive", "dr"),
        ("lane", "ln"),
        ("parkway", "pkwy"),
        ("place", "pl"),
        ("road", "rd"),
        ("street", "st", "str"),
        ("terrace", "ter"),
        ("trail", "trl"),
        ("way",),
    )
    for short in (word, *shorts)
}
_ZIP = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAddress:
    """The parts of an address, in lower case; "" for missing parts.

    number: house number.
    name: words of the street name, without direction and suffix.
    suffix: e.g. "avenue".
    direction: e.g. "north".
    unit: apartment number.
    place: the words after the street, usually a city.
    zip_code: five digits.
    """

    number: str
    name: tuple[str, ...]
    suffix: str = ""
    direction: str = ""
    unit: str = ""
    place: tuple[str, ...] = ()
    zip_code: str = ""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """The mandatory parts: house number and street name."""
        return self.number, self.name

    def could_be_same_home(self, other: "ParsedAddress") -> bool:
        """True if both can mean the same house: equal in every part that both have; the unit must be equal."""
        return (
            self.key == other.key
            and self.unit == other.unit
            and all(
                not one or not another or one == another
                for one, another in (
                    (self.suffix, other.suffix),
                    (self.direction, other.direction),
                    (self.zip_code, other.zip_code),
                )
            )
        )


def parse_address(text: str, places: Iterable[Sequence[str]] = ()) -> ParsedAddress | None:
    """Parse one address; None without a house number and a street.

    places: city names as lower-case words, to separate city and street where the suffix is missing.
    """
    tokens = _TOKEN.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    start = next((at for at, token in enumerate(tokens) if token[0].isdigit()), len(tokens))
    number, rest = tokens[start : start + 1], tokens[start + 1 :]
    rest, zip_code = _strip_state_and_zip(rest)
    direction = _DIRECTIONS.get(rest[0], "") if len(rest) > 1 and rest[1] not in _STREET_SUFFIXES else ""
    if direction:
        rest = rest[1:]
    if not number or not rest:
        return None
    name, suffix, after = _split_street(rest, places)
    unit, place = _split_unit(after)
    return ParsedAddress(
        number=number[0],
        name=tuple(name),
        suffix=suffix,
        direction=direction,
        unit=unit,
        place=tuple(place),
        zip_code=zip_code,
    )


def _strip_state_and_zip(tokens: list[str]) -> tuple[list[str], str]:
    """The tokens without country, state and zip code, and the zip code."""
    zip_code = ""
    while len(tokens) > 1:
        last = tokens[-1]
        if last in _STATE_WORDS:
            tokens = tokens[:-1]
        elif not zip_code and _ZIP.fullmatch(last):
            zip_code, tokens = last, tokens[:-1]
        elif last.isdigit() and _ZIP.fullmatch(tokens[-2]):
            tokens = tokens[:-1]
        else:
            break
    return tokens, zip_code


def _split_street(tokens: list[str], places: Iterable[Sequence[str]]) -> tuple[list[str], str, list[str]]:
    """Street name, suffix and the remaining tokens."""
    for at, token in enumerate(tokens[1:], start=1):
        if token in _STREET_SUFFIXES:
            return tokens[:at], _STREET_SUFFIXES[token], tokens[at + 1 :]
        if token in _UNIT_WORDS:
            return tokens[:at], "", tokens[at:]
    for place in sorted(places, key=len, reverse=True):
        if len(tokens) > len(place) and tokens[-len(place) :] == list(place):
            return tokens[: -len(place)], "", tokens[-len(place) :]
    return tokens, "", []


def _split_unit(tokens: list[str]) -> tuple[str, list[str]]:
    """The unit's number and the remaining tokens."""
    words = tokens
    while words and words[0] in _UNIT_WORDS:
        words = words[1:]
    if words is tokens or not words:
        return "", words
    return words[0], words[1:]
