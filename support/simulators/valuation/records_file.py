"""Reads and writes the record files: the generated `town.csv` and the hand-written `known_homes.toml`.

Unknown and missing columns or keys and invalid values are refused with the file and the location.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.simulators.valuation.homes import HomeListing, HomeRecord, HomeSale
from support.simulators.valuation.records import PropertyRecords

_Read = TypeVar("_Read")

HOMES_FOLDER = Path(__file__).parents[3] / "fixtures" / "homes"
SAMPLE_DATA_FILE, KNOWN_HOMES_FILE = "town.csv", "known_homes.toml"


class InvalidRecords(ValueError):
    """A records file is invalid."""


class _RecordStatus(StrEnum):
    SOLD = "sold"
    FOR_SALE = "for sale"


@dataclass(frozen=True, slots=True, kw_only=True)
class _RecordRow:
    """One line of `town.csv`. price: the sale price of a sold home, else the asking price, in whole USD."""

    status: _RecordStatus
    listed_on: date
    sold_on: date | None
    price: int
    home: HomeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHome:
    """A home that a persona may own. called: its name in fixtures.  purpose: what it demonstrates."""

    called: str
    purpose: str
    home: HomeRecord


_HOME_COLUMNS = tuple(field.name for field in fields(HomeRecord))
_RECORD_COLUMNS = ("status", "listed_on", "sold_on", "price")
COLUMNS = _RECORD_COLUMNS + _HOME_COLUMNS


@cache
def load_records(folder: Path = HOMES_FOLDER) -> PropertyRecords:
    """All records of a folder, read once. Raises InvalidRecords."""
    rows = tuple(_read_rows(folder / SAMPLE_DATA_FILE))
    return PropertyRecords(
        sales=[
            HomeSale(
                home=row.home,
                sold_on=row.sold_on,
                price=row.price,
                days_on_market=(row.sold_on - row.listed_on).days,
            )
            for row in rows
            if row.sold_on is not None
        ],
        listings=[
            HomeListing(home=row.home, listed_on=row.listed_on, price=row.price)
            for row in rows
            if row.status is _RecordStatus.FOR_SALE
        ],
        others=[known.home for known in load_known_homes(folder / KNOWN_HOMES_FILE)],
    )


@cache
def load_known_homes(path: Path = HOMES_FOLDER / KNOWN_HOMES_FILE) -> tuple[KnownHome, ...]:
    """The hand-written homes, in file order. Raises InvalidRecords."""
    document = tomllib.loads(path.read_text("utf-8"))
    _require_names(set(document), {"home"}, f"{path.name}, top level")
    known = []
    for number, entry in enumerate(document["home"], start=1):
        location = f"{path.name}, home {number} ({entry.get('called', 'without a name')})"
        _require_names(set(entry), {"called", "purpose", *_HOME_COLUMNS}, location)
        home = {name: entry[name] for name in _HOME_COLUMNS}
        known.append(_convert_values({**entry, "home": home}, KnownHome, location, strict=True))
    return tuple(known)


def write_sample_data(path: Path, sales: tuple[HomeSale, ...], listings: tuple[HomeListing, ...]) -> None:
    """Write the sales, then the listings, one a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for sale in sales:
            listed_on = date.fromordinal(sale.sold_on.toordinal() - sale.days_on_market)
            writer.writerow(
                {
                    "status": _RecordStatus.SOLD,
                    "listed_on": listed_on,
                    "sold_on": sale.sold_on,
                    "price": sale.price,
                    **_home_as_cells(sale.home),
                }
            )
        for listing in listings:
            writer.writerow(
                {
                    "status": _RecordStatus.FOR_SALE,
                    "listed_on": listing.listed_on,
                    "sold_on": "",
                    "price": listing.price,
                    **_home_as_cells(listing.home),
                }
            )


def _home_as_cells(home: HomeRecord) -> dict[str, Any]:
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in asdict(home).items()}


def _read_rows(path: Path) -> Iterator[_RecordRow]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        _require_names(set(reader.fieldnames or ()), set(COLUMNS), f"{path.name}, header")
        lines: dict[tuple[str | None, ...], int] = {}
        for cells in reader:
            location = f"{path.name}, line {reader.line_num}"
            if empty := [name for name in COLUMNS if not cells[name] and name != "sold_on"]:
                raise InvalidRecords(f"{location}: {empty} must not be empty.")
            line = lines.setdefault(tuple(cells[name] for name in COLUMNS), reader.line_num)
            if line != reader.line_num:
                raise InvalidRecords(f"{location}: the home is in line {line} already.")
            row = {name: cells[name] for name in _RECORD_COLUMNS} | {"sold_on": cells["sold_on"] or None}
            row["home"] = {name: cells[name] for name in _HOME_COLUMNS}
            read = _convert_values(row, _RecordRow, location, strict=False)
            if (read.sold_on is None) is (read.status is _RecordStatus.SOLD):
                raise InvalidRecords(f"{location}: a sold home has a date of sale, a home for sale has none.")
            yield read


def _require_names(seen: set[str], expected: set[str], location: str) -> None:
    if seen != expected:
        raise InvalidRecords(
            f"{location}: unknown {sorted(seen - expected)}, missing {sorted(expected - seen)}.\n"
            f"  Perhaps: a misspelt name; the valid names are those of Home in support/simulators/valuation/homes.py."
        )


def _convert_values(values: Mapping[str, Any], target_type: type[_Read], location: str, *, strict: bool) -> _Read:
    try:
        return msgspec.convert(values, target_type, strict=strict)
    except msgspec.ValidationError as error:
        raise InvalidRecords(f"{location}: {error}.") from error
