"""House numbers that are a scenario's own, for a target that remembers the homes of earlier ones.

A home is valued once in 24 hours, whoever asks. A target that remembers homes from one scenario to the next would
rightly ask about none of them again. So it knows each home by another house number in every scenario: what it is told
is renumbered, and what it says is numbered back. Features, CRM records and journal hold the numbers of the features.
"""

import re
from collections.abc import Mapping
from functools import cache

from support.simulators.valuation.addresses import parse_address
from support.simulators.valuation.sample_data_generator import load_records

FIRST, COUNT = 10_000, 80_000
"""The numbers that a target is told: five digits, and none of them a zip code of California, which begin with 9."""

STEP = 30_011
"""Between two scenarios. It has no factor in common with COUNT: so many scenarios pass before a number comes again."""

_BETWEEN = r"(?:[\s,.+]|%20|\\[nrt])"
_DIRECTION = rf"(?:(?:north|south|east|west|[nsew])\.?{_BETWEEN}+)?"
_FIVE_DIGITS = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NEAR = 40
"""Characters around a house number within which the street is looked for."""


class HouseNumbers:
    """The house numbers of one scenario.

    place: of the scenario among all that a target may remember; None = the numbers stay as they are.

    Homes for sale keep theirs, for listings are no valuations.
    """

    def __init__(self, place: int | None) -> None:
        self._place = place
        self._numbers: dict[str, str] = {}

    @property
    def numbers(self) -> Mapping[str, str]:
        """Home, such as `8412 hermosa` -> the house number by which the target was told of it."""
        return self._numbers

    def renumber(self, text: str) -> str:
        """The text as the target is told it."""
        return text if self._place is None else _compile_homes().sub(self._replace_number, text)

    def number_back(self, text: str) -> str:
        """What the target says, with the numbers of the features."""
        if not self._numbers:
            return text
        homes: dict[str, list[str]] = {}
        for home, number in self._numbers.items():
            homes.setdefault(number, []).append(home)

        def restore_number(found: re.Match[str]) -> str:
            for home in homes.get(found[0], ()):
                number, _, street = home.partition(" ")
                if _is_near(text, found, street):
                    return number
            return found[0]

        return _FIVE_DIGITS.sub(restore_number, text)

    def _replace_number(self, found: re.Match[str]) -> str:
        number, street = found["number"], re.sub(rf"{_BETWEEN}+", " ", found["street"].lower())
        if self._place is None or (number, street) not in _load_homes():
            return number
        shifted = str(FIRST + (int(number) + self._place * STEP) % COUNT)
        self._numbers[f"{number} {street}"] = shifted
        return shifted


@cache
def _load_homes() -> frozenset[tuple[str, str]]:
    """House number and street's name of every home that may be valued and is not for sale."""
    records = load_records()
    homes = (*(sale.home for sale in records.sales), *records.others)
    keys = [address.key for home in homes if (address := parse_address(home.street)) is not None]
    return frozenset((number, " ".join(name)) for number, name in keys)


@cache
def _compile_homes() -> re.Pattern[str]:
    streets = sorted({street.replace(" ", f"{_BETWEEN}+") for _, street in _load_homes()}, key=len, reverse=True)
    return re.compile(
        rf"(?<!\d)(?P<number>\d{{1,5}})(?={_BETWEEN}+{_DIRECTION}(?P<street>{'|'.join(streets)})\b)", re.IGNORECASE
    )


def _is_near(text: str, found: re.Match[str], street: str) -> bool:
    """Whether the street stands beside the number, or the number is a whole text of a JSON document."""
    if text[found.start() - 1 : found.start()] == text[found.end() : found.end() + 1] == '"':
        return True
    around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR].lower()
    return street in re.sub(rf"(?:{_BETWEEN}|[_-])+", " ", around)
