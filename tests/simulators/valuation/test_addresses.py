"""Parsing of addresses as people write them."""

import pytest

from support.simulators.valuation.addresses import ParsedAddress, parse_address

_PLACES = (("rancho", "cucamonga"), ("chino", "hills"))
_HERMOSA = ParsedAddress(number="8412", name=("hermosa",), suffix="avenue")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8412 Hermosa Ave", _HERMOSA),
        ("  8412 HERMOSA AVENUE. ", _HERMOSA),
        ("it's 8412 hermosa av", _HERMOSA),
        ("8412 hermosa", ParsedAddress(number="8412", name=("hermosa",))),
        ("100 N. Euclid Ave", ParsedAddress(number="100", name=("euclid",), suffix="avenue", direction="north")),
        ("9 North Ave", ParsedAddress(number="9", name=("north",), suffix="avenue")),
        ("12 19th St", ParsedAddress(number="12", name=("19th",), suffix="street")),
        ("7 Court St", ParsedAddress(number="7", name=("court",), suffix="street")),
        (
            "7 Red Hill Country Club Dr",
            ParsedAddress(number="7", name=("red", "hill", "country", "club"), suffix="drive"),
        ),
        (
            "5 O\N{RIGHT SINGLE QUOTATION MARK}Hara Ln #3",
            ParsedAddress(number="5", name=("o'hara",), suffix="lane", unit="3"),
        ),
        ("5 Elm Ct, Apt 3", ParsedAddress(number="5", name=("elm",), suffix="court", unit="3")),
        ("5 Elm unit b", ParsedAddress(number="5", name=("elm",), unit="b")),
        (
            "5 Camino Norte Rancho Cucamonga CA 91730-1234",
            ParsedAddress(number="5", name=("camino", "norte"), place=("rancho", "cucamonga"), zip_code="91730"),
        ),
        (
            "5 Elm Way, Chino Hills, California, USA",
            ParsedAddress(number="5", name=("elm",), suffix="way", place=("chino", "hills")),
        ),
    ],
)
def test_an_address_is_parsed_into_parts(text: str, expected: ParsedAddress) -> None:
    """Case, punctuation, abbreviations, directions, units, city, state and zip code are parsed."""
    assert expected == parse_address(text, _PLACES)


@pytest.mark.parametrize("text", ["", "Hermosa Ave", "8412", "8412 ", "???", "my house"])
def test_a_text_without_number_and_street_is_no_address(text: str) -> None:
    """Without a number and a street there is no address."""
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("8412 Hermosa", True),
        ("8412 Hermosa Ave 91701", True),
        ("8412 Hermosa Ct", False),
        ("8414 Hermosa Ave", False),
        ("8412 Hermosa Ave 91730", False),
        ("8412 S Hermosa Ave", False),
        ("8412 Hermosa Ave #2", False),
    ],
)
def test_addresses_match_when_no_stated_part_differs(other: str, *, same: bool) -> None:
    """A missing part matches anything, a different part nothing, and another unit is another home."""
    written = parse_address("8412 N Hermosa Ave 91701")
    compared = parse_address(other)
    assert written is not None
    assert compared is not None
    assert same == written.could_be_same_home(compared)
