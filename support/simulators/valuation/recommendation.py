"""What a home is worth, from its comparables.

Source: docs/sources/business.md#value-and-range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from support.simulators.valuation.comparables import Comparable
from support.simulators.valuation.homes import Home

_MARGIN = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A value and its range, in whole USD; the value lies between the least and the greatest adjusted value."""

    value: int
    low: int
    high: int


def recommend(subject: Home, comparables: Sequence[Comparable]) -> Recommendation:
    """Half weighted mean, three tenths median, two tenths price per square foot; range -3 % to +3 % around all.

    Rounded to 1,000 USD, except where no whole thousand lies between the adjusted values. comparables: n >= 1.
    """
    values = [comparable.adjusted_value for comparable in comparables]
    least, greatest = min(values), max(values)
    exact = (
        0.5 * _weighted([float(value) for value in values], comparables)
        + 0.3 * median(values)
        + 0.2 * _by_size(subject, comparables)
    )
    return Recommendation(
        value=_held(exact, least, greatest),
        low=_thousands(least * (1 - _MARGIN)),
        high=_thousands(greatest * (1 + _MARGIN)),
    )


def _held(exact: float, least: int, greatest: int) -> int:
    """The whole thousand nearest to `exact` within the limits; no thousand lies within: the whole USD nearest to it."""
    lowest, highest = -(-least // 1000) * 1000, greatest // 1000 * 1000
    if lowest > highest:
        return max(least, min(greatest, round(exact)))
    return max(lowest, min(highest, _thousands(exact)))


def _weighted(values: Sequence[float], comparables: Sequence[Comparable]) -> float:
    """The mean by quality."""
    qualities = [comparable.quality for comparable in comparables]
    return sum(v * q for v, q in zip(values, qualities, strict=True)) / sum(qualities)


def _by_size(subject: Home, comparables: Sequence[Comparable]) -> float:
    """The mean adjusted price per square foot, by quality, times the subject's size."""
    rates = [comparable.adjusted_value / comparable.sale.home.sqft for comparable in comparables]
    return _weighted(rates, comparables) * subject.sqft


def _thousands(amount: float) -> int:
    return round(amount / 1000) * 1000
