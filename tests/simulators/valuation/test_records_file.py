"""The records on disk."""

from pathlib import Path

import pytest

from support.simulators.valuation.neighbourhoods import load_neighbourhoods
from support.simulators.valuation.records_file import HOMES_FOLDER, InvalidRecords, load_known_homes
from support.simulators.valuation.sample_data_generator import load_records


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("beds = 4", "bedrooms = 4", r"home 1 \(the Hermosa home\): unknown \['bedrooms'\]"),
        ("beds = 4", 'beds = "four"', r"home 1 \(the Hermosa home\): .*int.*beds"),
        ("[[home]]", "[[house]]", r"top level: unknown \['house'\]"),
    ],
)
def test_invalid_known_homes_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """An unknown key and an invalid value are refused with the file, the place and the error."""
    path = tmp_path / "known_homes.toml"
    path.write_text((HOMES_FOLDER / "known_homes.toml").read_text("utf-8"), "utf-8")
    _change(path, old, new)
    with pytest.raises(InvalidRecords, match=message):
        load_known_homes(path)


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


def test_records_are_made_once() -> None:
    """Scenarios share one object instead of making the records again."""
    assert load_records() is load_records()


def test_known_homes_are_neither_sold_nor_for_sale() -> None:
    """No persona's home was sold or is for sale, and each is found by its address."""
    records = load_records()
    streets = [home.street for home in records.homes]
    assert all(streets.count(known.home.street) == 1 for known in load_known_homes())
