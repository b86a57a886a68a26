"""Homes and sales for tests: one usual home, changed where a test needs it, and strategies for sales near it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from support.simulators.valuation.comparables import ComparableSale, TooFewComparables, find_comparables
from support.simulators.valuation.homes import (
    EquipmentWear,
    HomeCondition,
    HomeRecord,
    HomeSale,
    KitchenState,
    PoolKind,
    StreetSetting,
)

TODAY = date(2026, 3, 10)
SUBJECT = HomeRecord(
    street="8412 Hermosa Ave",
    area="Rancho Cucamonga",
    neighbourhood="Alta Loma",
    zip_code="91701",
    latitude=34.1336,
    longitude=-117.6030,
    beds=4,
    baths=2.5,
    sqft=2000,
    lot_sqft=8000,
    year_built=1984,
    garage=2,
    pool=PoolKind.NONE,
    kitchen=KitchenState.ORIGINAL,
    baths_updated=False,
    roof=EquipmentWear.SOUND,
    cooling=EquipmentWear.SOUND,
    condition=HomeCondition.AVERAGE,
    setting=StreetSetting.USUAL,
)


def home(**changes: Any) -> HomeRecord:
    """The usual home, on another street, with these changes."""
    return replace(SUBJECT, **({"street": "100 Beryl St"} | changes))


def sale(*, price: int = 700_000, days_ago: int = 0, days_on_market: int = 20, **changes: Any) -> HomeSale:
    """A sale of the usual home with these changes."""
    return HomeSale(
        home=home(**changes), sold_on=TODAY - timedelta(days=days_ago), price=price, days_on_market=days_on_market
    )


def sales(count: int, **changes: Any) -> tuple[HomeSale, ...]:
    """`count` equal sales, each on its own street."""
    return tuple(sale(**(changes | {"street": f"100 {number}th St"})) for number in range(1, count + 1))


def _usually(usual: Any, other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(usual), st.just(usual), other)


any_sale = st.builds(
    lambda number, changes, price, days_ago: sale(
        price=price, days_ago=days_ago, **(changes | {"street": f"{number} {number % 5}th St"})
    ),
    st.integers(1, 10_000),
    st.fixed_dictionaries(
        {
            "latitude": st.floats(34.120, 34.147),
            "longitude": st.floats(-117.620, -117.586),
            "neighbourhood": st.sampled_from(["Alta Loma", "Heritage"]),
            "beds": _usually(4, st.integers(2, 6)),
            "baths": _usually(2.5, st.sampled_from([1.0, 2.0, 3.0, 3.5, 4.0])),
            "sqft": _usually(2000, st.integers(1550, 2450)),
            "lot_sqft": _usually(8000, st.integers(5400, 10_600)),
            "year_built": _usually(1984, st.integers(1967, 2001)),
            "garage": _usually(2, st.integers(0, 3)),
            "pool": st.sampled_from(PoolKind),
            "kitchen": st.sampled_from(KitchenState),
            "baths_updated": st.booleans(),
            "roof": _usually(EquipmentWear.SOUND, st.sampled_from(EquipmentWear)),
            "cooling": _usually(EquipmentWear.SOUND, st.sampled_from(EquipmentWear)),
            "condition": _usually(HomeCondition.AVERAGE, st.sampled_from(HomeCondition)),
            "setting": _usually(StreetSetting.USUAL, st.sampled_from(StreetSetting)),
        }
    ),
    st.integers(300_000, 1_200_000),
    st.integers(-5, 400),
)
"""A sale near the subject, usually similar, sometimes beyond a limit."""

any_sales = st.lists(any_sale, min_size=8, max_size=14, unique_by=lambda each: each.home.street)


def find_subject_comparables(nearby_sales: Sequence[HomeSale]) -> tuple[ComparableSale, ...]:
    """The subject's comparables, or none when there are too few."""
    try:
        return find_comparables(SUBJECT, nearby_sales, TODAY)
    except TooFewComparables:
        return ()
