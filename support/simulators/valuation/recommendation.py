"""The recommended price of a home, from its comparables.

Source: docs/sources/business.md#value-and-range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from support.simulators.valuation.comparables import ComparableSale
from support.simulators.valuation.homes import HomeRecord

_RANGE_MARGIN = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRecommendation:
    """A value and its range, in whole USD; the value lies between the lowest and the highest adjusted value."""

    value: int
    low: int
    high: int


def recommend_price(subject: HomeRecord, comparables: Sequence[ComparableSale]) -> PriceRecommendation:
    """0.5 weighted mean + 0.3 median + 0.2 price per square foot; range from -3 % to +3 % around the adjusted values.

    Rounded to 1,000 USD, except where no whole thousand lies between the adjusted values.

    comparables: at least one.
    """
    values = [comparable.adjusted_value for comparable in comparables]
    least, greatest = min(values), max(values)
    exact = (
        0.5 * _weighted_mean([float(value) for value in values], comparables)
        + 0.3 * median(values)
        + 0.2 * _value_by_size(subject, comparables)
    )
    return PriceRecommendation(
        value=_round_within_range(exact, least, greatest),
        low=_round_to_thousand(least * (1 - _RANGE_MARGIN)),
        high=_round_to_thousand(greatest * (1 + _RANGE_MARGIN)),
    )


def _round_within_range(exact: float, least: int, greatest: int) -> int:
    """`exact` rounded to 1,000 within the limits; to 1 USD where no whole thousand lies within them."""
    lowest, highest = -(-least // 1000) * 1000, greatest // 1000 * 1000
    if lowest > highest:
        return max(least, min(greatest, round(exact)))
    return max(lowest, min(highest, _round_to_thousand(exact)))


def _weighted_mean(values: Sequence[float], comparables: Sequence[ComparableSale]) -> float:
    """The mean weighted by quality."""
    qualities = [comparable.quality for comparable in comparables]
    return sum(v * q for v, q in zip(values, qualities, strict=True)) / sum(qualities)


def _value_by_size(subject: HomeRecord, comparables: Sequence[ComparableSale]) -> float:
    """The quality-weighted adjusted price per square foot times the subject's size."""
    rates = [comparable.adjusted_value / comparable.sale.home.sqft for comparable in comparables]
    return _weighted_mean(rates, comparables) * subject.sqft


def _round_to_thousand(amount: float) -> int:
    return round(amount / 1000) * 1000
