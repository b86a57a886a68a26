"""The records on disk."""

from pathlib import Path

import pytest

from support.simulators.valuation.neighbourhoods import load_neighbourhoods
from support.simulators.valuation.records_file import (
    HOMES_FOLDER,
    InvalidRecords,
    load_known_homes,
    load_records,
    write_sample_data,
)
from tests.simulators.valuation.homes import sale


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the known homes and a town.csv of one sale."""
    (tmp_path / "known_homes.toml").write_text((HOMES_FOLDER / "known_homes.toml").read_text("utf-8"), "utf-8")
    write_sample_data(tmp_path / "town.csv", (sale(days_ago=10, days_on_market=33, baths_updated=True),), ())
    return tmp_path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_written_sales_are_read_back(folder: Path) -> None:
    """A sale is read back unchanged."""
    assert (sale(days_ago=10, days_on_market=33, baths_updated=True),) == load_records(folder).sales


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("town.csv", "sqft", "size", r"town.csv, header: unknown \['size'\], missing \['sqft'\]"),
        ("town.csv", ",2000,", ",large,", r"town.csv, line 2: .*int.*sqft"),
        ("town.csv", ",average,", ",,", r"town.csv, line 2: \['condition'\] must not be empty"),
        ("town.csv", "average", "lovely", r"town.csv, line 2: .*'lovely'.*condition"),
        ("town.csv", "sold,", "for sale,", r"town.csv, line 2: a sold home has a date of sale"),
        ("known_homes.toml", "beds = 4", "bedrooms = 4", r"home 1 \(the Hermosa home\): unknown \['bedrooms'\]"),
        ("known_homes.toml", "beds = 4", 'beds = "four"', r"home 1 \(the Hermosa home\): .*int.*beds"),
        ("known_homes.toml", "[[home]]", "[[house]]", r"top level: unknown \['house'\]"),
    ],
)
def test_invalid_records_are_refused(folder: Path, file: str, old: str, new: str, message: str) -> None:
    """An unknown column or key and an invalid value are refused with the file, the place and the error."""
    _change(folder / file, old, new)
    with pytest.raises(InvalidRecords, match=message):
        load_records(folder)


def test_a_sale_written_twice_is_refused(folder: Path) -> None:
    """A copied line would count one sale as two."""
    town = folder / "town.csv"
    town.write_text(town.read_text("utf-8") + town.read_text("utf-8").splitlines()[1] + "\n", "utf-8")

    with pytest.raises(InvalidRecords, match=r"town.csv, line 3: the home is in line 2 already"):
        load_records(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("radius", "reach", r"neighbourhood 1 \(Alta Loma\): unknown \['reach'\]"),
        ("sold = 34", 'sold = "many"', r"neighbourhood 1 \(Alta Loma\): .*int.*sold"),
        ('area = "Rancho Cucamonga"', 'area = "Fresno"', r"Fresno is not a service area"),
    ],
)
def test_invalid_neighbourhoods_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A neighbourhood with an unknown key, an invalid value or a city outside the service areas is refused by name."""
    path = tmp_path / "neighbourhoods.toml"
    path.write_text((HOMES_FOLDER / "neighbourhoods.toml").read_text("utf-8"), "utf-8")
    _change(path, old, new)
    with pytest.raises(InvalidRecords, match=message):
        load_neighbourhoods(path)


def test_records_are_read_once() -> None:
    """Scenarios share one object instead of parsing the records again."""
    assert load_records() is load_records()


def test_known_homes_are_neither_sold_nor_for_sale() -> None:
    """No persona's home was sold or is for sale, and each is found by its address."""
    records = load_records()
    streets = [home.street for home in records.homes]
    assert all(streets.count(known.home.street) == 1 for known in load_known_homes())
