"""Price adjustments for the differences between a sold home and the subject.

The amounts are added to the sale's price to estimate what the subject would sell for today. A sale whose adjustments
exceed the caps is not comparable; amounts are never reduced to fit.

Source: docs/sources/business.md#adjustments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from support.simulators.valuation.homes import (
    EquipmentWear,
    HomeCondition,
    HomeRecord,
    HomeSale,
    KitchenState,
    PoolKind,
    StreetSetting,
)

MAX_SINGLE_SHARE = 0.10
"""The largest single adjustment, as a share of the sale's price."""

MAX_TOTAL_SHARE = 0.25
"""The largest sum of absolute adjustments, as a share of the sale's price."""

MAX_ADJUSTMENTS = 8

MISSING_BEDROOM_VALUE, EXTRA_BEDROOM_VALUE = 20_000, -15_000
FULL_BATH_VALUE, HALF_BATH_VALUE = 12_000, 6_000
GARAGE_SPACE_VALUE = 10_000
SIZE_DIFFERENCE_IGNORED, SIZE_DIFFERENCE_AT_FULL_RATE = 100, 500
RATE_PER_SQFT, RATE_PER_SQFT_BEYOND = 100, 75
UPDATED_BATHS_VALUE = 12_000
POOL_VALUES = {PoolKind.NONE: 0, PoolKind.SPA: 8_000, PoolKind.IN_GROUND: 30_000}
KITCHEN_VALUES = {KitchenState.ORIGINAL: 0, KitchenState.REFRESHED: 15_000, KitchenState.REMODELLED: 25_000}
ROOF_VALUES = {EquipmentWear.NEW: 8_000, EquipmentWear.SOUND: 0, EquipmentWear.WORN: -15_000}
COOLING_VALUES = {EquipmentWear.NEW: 5_000, EquipmentWear.SOUND: 0, EquipmentWear.WORN: -10_000}
CONDITION_SHARES = {
    HomeCondition.EXCELLENT: 0.03,
    HomeCondition.GOOD: 0.02,
    HomeCondition.AVERAGE: 0.0,
    HomeCondition.FAIR: -0.04,
    HomeCondition.POOR: -0.06,
}
APPRECIATION_PER_MONTH = 0.004
SETTING_RANKS = {StreetSetting.VIEW: 1, StreetSetting.USUAL: 0, StreetSetting.BUSY_ROAD: -1}
LOCATION_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAdjustment:
    """One adjustment in whole USD, never 0; positive where the subject is better."""

    what: str
    amount: int


def compute_adjustments(subject: HomeRecord, sale: HomeSale, months: float) -> tuple[PriceAdjustment, ...]:
    """All adjustments that are not 0. months: since the sale."""
    return tuple(
        PriceAdjustment(what=what, amount=amount)
        for what, exact in _compute_differences(subject, sale, months)
        if (amount := round(exact))
    )


def is_within_caps(adjustments: Sequence[PriceAdjustment], price: int) -> bool:
    """True if the adjustments of a sale at `price` stay within the caps."""
    amounts = [abs(adjustment.amount) for adjustment in adjustments]
    return (
        len(amounts) <= MAX_ADJUSTMENTS
        and max(amounts, default=0) <= MAX_SINGLE_SHARE * price
        and sum(amounts) <= MAX_TOTAL_SHARE * price
    )


def sum_adjustments(adjustments: Sequence[PriceAdjustment]) -> int:
    """The signed sum, in whole USD."""
    return sum(adjustment.amount for adjustment in adjustments)


def _compute_differences(subject: HomeRecord, sale: HomeSale, months: float) -> Iterator[tuple[str, float]]:
    home = sale.home
    beds = subject.beds - home.beds
    yield "bedrooms", beds * MISSING_BEDROOM_VALUE if beds > 0 else -beds * EXTRA_BEDROOM_VALUE
    full, half = _split_baths(subject)
    other_full, other_half = _split_baths(home)
    yield "bathrooms", (full - other_full) * FULL_BATH_VALUE + (half - other_half) * HALF_BATH_VALUE
    yield "garage", (subject.garage - home.garage) * GARAGE_SPACE_VALUE
    yield "size", _size_adjustment(subject.sqft - home.sqft)
    yield "pool", POOL_VALUES[subject.pool] - POOL_VALUES[home.pool]
    yield "kitchen", KITCHEN_VALUES[subject.kitchen] - KITCHEN_VALUES[home.kitchen]
    yield "bath update", (subject.baths_updated - home.baths_updated) * UPDATED_BATHS_VALUE
    yield "roof", ROOF_VALUES[subject.roof] - ROOF_VALUES[home.roof]
    yield "heating and cooling", COOLING_VALUES[subject.cooling] - COOLING_VALUES[home.cooling]
    yield "condition", (CONDITION_SHARES[subject.condition] - CONDITION_SHARES[home.condition]) * sale.price
    yield "time", APPRECIATION_PER_MONTH * months * sale.price
    better = SETTING_RANKS[subject.setting] - SETTING_RANKS[home.setting]
    yield "location", max(-1, min(1, better)) * LOCATION_SHARE * sale.price


def _split_baths(home: HomeRecord) -> tuple[int, int]:
    """The numbers of full and half baths."""
    full = int(home.baths)
    return full, round((home.baths - full) * 2)


def _size_adjustment(difference: int) -> int:
    """USD for a difference in square feet: 0 up to 100; then 100 for each up to 500 and 75 for each beyond."""
    feet = abs(difference)
    if feet <= SIZE_DIFFERENCE_IGNORED:
        return 0
    amount = RATE_PER_SQFT * min(feet, SIZE_DIFFERENCE_AT_FULL_RATE) + RATE_PER_SQFT_BEYOND * max(
        0, feet - SIZE_DIFFERENCE_AT_FULL_RATE
    )
    return amount if difference > 0 else -amount
