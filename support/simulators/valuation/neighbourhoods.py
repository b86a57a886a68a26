"""The neighbourhoods of the five service areas, read from `neighbourhoods.toml`, for generating sample data."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import msgspec

from support.simulators.valuation.homes import SERVICE_AREAS
from support.simulators.valuation.records_file import HOMES_FOLDER, InvalidRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """One neighbourhood.

    radius: miles.
    usual_price: of a home of 1,800 square feet in average condition today, whole USD.
    sqft: minimum, maximum and mode.
    built: first and last year.
    first_number: lowest house number.
    sold: homes sold in a year.
    for_sale: homes on the market today.
    """

    name: str
    area: str
    zip_code: str
    latitude: float
    longitude: float
    radius: float
    usual_price: int
    sqft: tuple[int, int, int]
    built: tuple[int, int]
    lot_sqft: int
    first_number: int
    days_on_market: int
    sold: int
    for_sale: int
    streets: tuple[str, ...]


def load_neighbourhoods(path: Path = HOMES_FOLDER / "neighbourhoods.toml") -> tuple[Neighbourhood, ...]:
    """The neighbourhoods in file order. Raises InvalidRecords with the neighbourhood and the error."""
    names = {field.name for field in fields(Neighbourhood)}
    read = []
    for number, entry in enumerate(tomllib.loads(path.read_text("utf-8"))["neighbourhood"], start=1):
        location = f"{path.name}, neighbourhood {number} ({entry.get('name', 'without a name')})"
        if unknown := sorted(set(entry) - names):
            raise InvalidRecords(f"{location}: unknown {unknown}.")
        try:
            neighbourhood = msgspec.convert(entry, Neighbourhood)
        except msgspec.ValidationError as error:
            raise InvalidRecords(f"{location}: {error}.") from error
        if neighbourhood.area not in SERVICE_AREAS:
            raise InvalidRecords(f"{location}: {neighbourhood.area} is not a service area.")
        read.append(neighbourhood)
    return tuple(read)
