"""Homes for sale by hard limits."""

from datetime import date

import pytest

from support.simulators.valuation.homes import Listing
from support.simulators.valuation.search import Limits, UnreadableSearch, homes_for_sale, listing_words, read_limits
from tests.simulators.valuation.homes import TODAY, home

_LISTING = Listing(home=home(), listed_on=date(2026, 3, 1), price=600_000)


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        (Limits(), True),
        (Limits(area="rancho cucamonga"), True),
        (Limits(area="Rancho"), True),
        (Limits(area="Alta Loma"), True),
        (Limits(area="Rancho Cucamonga, CA"), True),
        (Limits(area="Upland"), False),
        (Limits(area="Alta"), False),
        (Limits(area="Hills"), False),
        (Limits(price_from=600_000), True),
        (Limits(price_from=600_001), False),
        (Limits(price_to=600_000), True),
        (Limits(price_to=599_999), False),
        (Limits(beds=4), True),
        (Limits(beds=5), False),
        (Limits(baths=2.5), True),
        (Limits(baths=3.0), False),
        (Limits(sqft=2000), True),
        (Limits(sqft=2001), False),
    ],
)
def test_limits(limits: Limits, *, fits: bool) -> None:
    """A home fits up to each limit and not beyond; a city or neighbourhood is named in full or by its nickname."""
    assert fits == (homes_for_sale([_LISTING], limits, TODAY) == (_LISTING,))


def test_newest_first_and_none_from_the_future() -> None:
    """Listings come newest first, and one of tomorrow is not there yet."""
    days = [date(2026, 3, day) for day in (2, 9, 11, 5)]
    found = homes_for_sale([Listing(home=home(), listed_on=day, price=1) for day in days], Limits(), TODAY)
    assert [listing.listed_on.day for listing in found] == [9, 5, 2]


def test_reading_limits() -> None:
    """Numbers are read, and an empty parameter is no limit."""
    query = {"area": " Upland ", "price_from": "500000", "price_to": "", "beds": "3", "baths": "2.5", "sqft": "1500.0"}
    assert read_limits(query) == Limits(area="Upland", price_from=500_000, beds=3, baths=2.5, sqft=1500)


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
def test_refused(query: dict[str, str], message: str) -> None:
    """An unknown parameter and a value that is no number are refused by name."""
    with pytest.raises(UnreadableSearch, match=message):
        read_limits(query)


def test_words() -> None:
    """A listing says where the home is, what it costs and how large it is."""
    assert listing_words(_LISTING) == {
        "address": "100 Beryl St",
        "area": "Rancho Cucamonga",
        "neighbourhood": "Alta Loma",
        "price": 600_000,
        "beds": 4,
        "baths": 2.5,
        "sqft": 2000,
        "listed_on": "2026-03-01",
    }
