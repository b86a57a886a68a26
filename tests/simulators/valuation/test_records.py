"""Finding a home by its address."""

from datetime import date

import pytest

from support.simulators.valuation.homes import HomeListing
from support.simulators.valuation.records import OutsideServiceArea, PropertyRecords, UnknownAddress
from tests.simulators.valuation.homes import SUBJECT, home, sale

_RECORDS = PropertyRecords(
    sales=[sale(street="10 Beryl St")],
    listings=[
        HomeListing(
            home=home(street="20 Orange St", area="Upland", zip_code="91786"), listed_on=date(2026, 3, 1), price=1
        )
    ],
    others=[
        SUBJECT,
        home(street="30 Elm Ave"),
        home(street="30 Elm Ct"),
        home(street="40 E Shields Ave", area="Fresno", neighbourhood="Manchester", zip_code="93726"),
    ],
)


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("8412 hermosa avenue, Rancho Cucamonga, CA 91701", "8412 Hermosa Ave"),
        ("8412 Hermosa Ave, Alta Loma", "8412 Hermosa Ave"),
        ("8412 Hermosa rancho", "8412 Hermosa Ave"),
        ("8412 Hermosa Ave thanks a lot", "8412 Hermosa Ave"),
        ("8412 Hermosa Ave, Rancho Cucamonga please", "8412 Hermosa Ave"),
        ("10 beryl", "10 Beryl St"),
        ("20 Orange Street Upland", "20 Orange St"),
        ("30 Elm Ct.", "30 Elm Ct"),
    ],
)
def test_homes_are_found_by_any_spelling_of_their_address(text: str, street: str) -> None:
    """Sold homes, homes for sale and all others are found however their address is written."""
    assert street == _RECORDS.find_home(text).street


@pytest.mark.parametrize(
    "text",
    [
        "8414 Hermosa Ave",
        "30 Elm",
        "8412 Hermosa Ave, Upland",
        "8412 Hermosa Ave Apt 2",
        "somewhere",
        "1 Elm Ave, 91701",
    ],
)
def test_an_unknown_or_ambiguous_address_is_refused(text: str) -> None:
    """No such home, two possible homes, the wrong city or an unrecorded unit: the address is unknown."""
    with pytest.raises(UnknownAddress):
        _RECORDS.find_home(text)


@pytest.mark.parametrize(
    "text",
    [
        "40 E Shields Ave",
        "40 East Shields Avenue, Fresno, CA",
        "1 Main St, Los Angeles",
        "1 Main St, San Bernardino, CA 92401",
        "8412 Hermosa Ave, Chino",
        "1 Main St 77001",
    ],
)
def test_an_address_outside_the_service_areas_is_refused(text: str) -> None:
    """Another city, a zip code of none of the five, or a home known to lie elsewhere is outside the area."""
    with pytest.raises(OutsideServiceArea):
        _RECORDS.find_home(text)


def test_a_record_without_a_valid_address_is_refused() -> None:
    """The error names the record."""
    with pytest.raises(ValueError, match="'Nowhere'"):
        PropertyRecords(sales=[], listings=[], others=[home(street="Nowhere")]).find_home("8412 Hermosa Ave")
