"""Homes for sale by hard limits."""

from datetime import date

import pytest

from support.simulators.valuation.homes import HomeListing
from support.simulators.valuation.search import (
    InvalidSearch,
    SearchLimits,
    listing_json,
    parse_search_limits,
    search_listings,
)
from tests.simulators.valuation.homes import TODAY, home

_LISTING = HomeListing(home=home(), listed_on=date(2026, 3, 1), price=600_000)


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        (SearchLimits(), True),
        (SearchLimits(area="rancho cucamonga"), True),
        (SearchLimits(area="Rancho"), True),
        (SearchLimits(area="Alta Loma"), True),
        (SearchLimits(area="Rancho Cucamonga, CA"), True),
        (SearchLimits(area="Upland"), False),
        (SearchLimits(area="Alta"), False),
        (SearchLimits(area="Hills"), False),
        (SearchLimits(price_from=600_000), True),
        (SearchLimits(price_from=600_001), False),
        (SearchLimits(price_to=600_000), True),
        (SearchLimits(price_to=599_999), False),
        (SearchLimits(beds=4), True),
        (SearchLimits(beds=5), False),
        (SearchLimits(baths=2.5), True),
        (SearchLimits(baths=3.0), False),
        (SearchLimits(sqft=2000), True),
        (SearchLimits(sqft=2001), False),
    ],
)
def test_a_home_matches_up_to_each_limit(limits: SearchLimits, *, fits: bool) -> None:
    """A home matches up to each limit and not beyond; a city or neighbourhood matches by name or nickname."""
    assert fits == (search_listings([_LISTING], limits, TODAY) == (_LISTING,))


def test_listings_are_newest_first_without_future_ones() -> None:
    """A listing of tomorrow is left out."""
    days = [date(2026, 3, day) for day in (2, 9, 11, 5)]
    found = search_listings([HomeListing(home=home(), listed_on=day, price=1) for day in days], SearchLimits(), TODAY)
    assert [listing.listed_on.day for listing in found] == [9, 5, 2]


def test_limits_are_parsed() -> None:
    """Numbers are converted, and an empty parameter is no limit."""
    query = {"area": " Upland ", "price_from": "500000", "price_to": "", "beds": "3", "baths": "2.5", "sqft": "1500.0"}
    assert parse_search_limits(query) == SearchLimits(area="Upland", price_from=500_000, beds=3, baths=2.5, sqft=1500)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"bed": "3"}, "unknown parameter bed"),
        ({"beds": "three"}, "beds must be a number"),
        ({"beds": "2.5"}, "beds must be a whole number"),
        ({"sqft": "-1"}, "sqft must be a number of at least 0"),
        ({"price_to": "nan"}, "price_to must be a number"),
        ({"price_to": "inf"}, "price_to must be a number"),
    ],
)
def test_invalid_parameters_are_refused(query: dict[str, str], message: str) -> None:
    """An unknown parameter and a value that is no number are refused by name."""
    with pytest.raises(InvalidSearch, match=message):
        parse_search_limits(query)


def test_a_listing_has_address_price_and_size() -> None:
    """A listing is formatted with its place, price and size."""
    assert listing_json(_LISTING) == {
        "address": "100 Beryl St",
        "area": "Rancho Cucamonga",
        "neighbourhood": "Alta Loma",
        "price": 600_000,
        "beds": 4,
        "baths": 2.5,
        "sqft": 2000,
        "listed_on": "2026-03-01",
    }
