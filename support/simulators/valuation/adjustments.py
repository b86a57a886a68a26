"""What each difference between a sold home and the subject is worth.

An amount is added to the sale's price to say what it would have fetched had it been the subject, today. A sale
that would need more than the caps allow is not comparable; no amount is ever cut to fit.

Source: docs/sources/business.md#adjustments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from support.simulators.valuation.homes import Condition, Home, Kitchen, Pool, Sale, Setting, Wear

LARGEST_SHARE = 0.10
"""The most one adjustment may be, of the sale's price."""

TOTAL_SHARE = 0.25
"""The most all adjustments may be together, signs left out, of the sale's price."""

MOST_ADJUSTMENTS = 8

BEDROOM_GAINED, BEDROOM_LOST = 20_000, -15_000
FULL_BATH, HALF_BATH = 12_000, 6_000
GARAGE_SPACE = 10_000
SIZE_NOT_COUNTED, SIZE_AT_FULL_RATE = 100, 500
SQFT, SQFT_BEYOND = 100, 75
BATHS_UPDATED = 12_000
POOLS = {Pool.NONE: 0, Pool.SPA: 8_000, Pool.IN_GROUND: 30_000}
KITCHENS = {Kitchen.ORIGINAL: 0, Kitchen.REFRESHED: 15_000, Kitchen.REMODELLED: 25_000}
ROOFS = {Wear.NEW: 8_000, Wear.SOUND: 0, Wear.WORN: -15_000}
COOLING = {Wear.NEW: 5_000, Wear.SOUND: 0, Wear.WORN: -10_000}
CONDITIONS = {
    Condition.EXCELLENT: 0.03,
    Condition.GOOD: 0.02,
    Condition.AVERAGE: 0.0,
    Condition.FAIR: -0.04,
    Condition.POOR: -0.06,
}
TIME_A_MONTH = 0.004
SETTINGS = {Setting.VIEW: 1, Setting.USUAL: 0, Setting.BUSY_ROAD: -1}
LOCATION = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One difference in whole USD, never 0; above 0 where the subject is the better one."""

    what: str
    amount: int


def adjustments_to(subject: Home, sale: Sale, months: float) -> tuple[Adjustment, ...]:
    """Every difference that counts. months: since the sale."""
    return tuple(
        Adjustment(what=what, amount=amount)
        for what, exact in _differences(subject, sale, months)
        if (amount := round(exact))
    )


def within_caps(adjustments: Sequence[Adjustment], price: int) -> bool:
    """Whether a sale at `price` can carry these adjustments."""
    amounts = [abs(adjustment.amount) for adjustment in adjustments]
    return (
        len(amounts) <= MOST_ADJUSTMENTS
        and max(amounts, default=0) <= LARGEST_SHARE * price
        and sum(amounts) <= TOTAL_SHARE * price
    )


def total_of(adjustments: Sequence[Adjustment]) -> int:
    """The sum, signs counted, in whole USD."""
    return sum(adjustment.amount for adjustment in adjustments)


def _differences(subject: Home, sale: Sale, months: float) -> Iterator[tuple[str, float]]:
    home = sale.home
    beds = subject.beds - home.beds
    yield "bedrooms", beds * BEDROOM_GAINED if beds > 0 else -beds * BEDROOM_LOST
    full, half = _baths(subject)
    other_full, other_half = _baths(home)
    yield "bathrooms", (full - other_full) * FULL_BATH + (half - other_half) * HALF_BATH
    yield "garage", (subject.garage - home.garage) * GARAGE_SPACE
    yield "size", _size(subject.sqft - home.sqft)
    yield "pool", POOLS[subject.pool] - POOLS[home.pool]
    yield "kitchen", KITCHENS[subject.kitchen] - KITCHENS[home.kitchen]
    yield "bath update", (subject.baths_updated - home.baths_updated) * BATHS_UPDATED
    yield "roof", ROOFS[subject.roof] - ROOFS[home.roof]
    yield "heating and cooling", COOLING[subject.cooling] - COOLING[home.cooling]
    yield "condition", (CONDITIONS[subject.condition] - CONDITIONS[home.condition]) * sale.price
    yield "time", TIME_A_MONTH * months * sale.price
    better = SETTINGS[subject.setting] - SETTINGS[home.setting]
    yield "location", max(-1, min(1, better)) * LOCATION * sale.price


def _baths(home: Home) -> tuple[int, int]:
    """Full and half baths."""
    full = int(home.baths)
    return full, round((home.baths - full) * 2)


def _size(difference: int) -> int:
    """USD for a difference in square feet: none up to 100, 100 each up to 500, 75 for each beyond."""
    feet = abs(difference)
    if feet <= SIZE_NOT_COUNTED:
        return 0
    amount = SQFT * min(feet, SIZE_AT_FULL_RATE) + SQFT_BEYOND * max(0, feet - SIZE_AT_FULL_RATE)
    return amount if difference > 0 else -amount
