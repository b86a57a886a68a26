"""How far a valuation can be trusted, and who may see it.

The source names what counts and the limits 0.30 and 0.95; the shares and scales below are this service's choice:
three comparables, adjustments at their cap, or values a fifth apart each earn nothing.

Source: docs/sources/business.md#confidence-of-a-valuation.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean, median

from support.simulators.valuation.adjustments import TOTAL_SHARE
from support.simulators.valuation.comparables import IDEAL, LEAST, LEAST_QUALITY, Comparable, recency

LOWEST, HIGHEST = 0.30, 0.95
FULL_FROM, PRELIMINARY_FROM = 0.70, 0.50

_SHARES = {"count": 0.25, "quality": 0.25, "adjustments": 0.20, "spread": 0.20, "recency": 0.10}
_SPREAD_WORTH_NOTHING = 0.20


class Routing(StrEnum):
    """What happens with a valuation."""

    FULL = "full"
    PRELIMINARY = "preliminary"
    PERSON = "person"


def confidence_in(comparables: Sequence[Comparable]) -> float:
    """0.30 to 0.95, two decimals. comparables: n >= 1."""
    scores = {
        "count": _clamped((len(comparables) - LEAST) / (IDEAL - LEAST)),
        "quality": _clamped((fmean(c.quality for c in comparables) - LEAST_QUALITY) / (0.95 - LEAST_QUALITY)),
        "adjustments": _clamped(1 - fmean(_gross_share(c) for c in comparables) / TOTAL_SHARE),
        "spread": _clamped(1 - _spread(comparables) / _SPREAD_WORTH_NOTHING),
        "recency": fmean(recency(c.months) for c in comparables),
    }
    earned = sum(share * scores[name] for name, share in _SHARES.items())
    return round(LOWEST + (HIGHEST - LOWEST) * earned, 2)


def routing_for(confidence: float) -> Routing:
    """From 0.70 the whole analysis, from 0.50 a preliminary one, below no number and a person."""
    if confidence >= FULL_FROM:
        return Routing.FULL
    return Routing.PRELIMINARY if confidence >= PRELIMINARY_FROM else Routing.PERSON


def _gross_share(comparable: Comparable) -> float:
    return sum(abs(a.amount) for a in comparable.adjustments) / comparable.sale.price


def _spread(comparables: Sequence[Comparable]) -> float:
    """How far the adjusted values lie apart, as a share of their median."""
    values = [comparable.adjusted_value for comparable in comparables]
    return (max(values) - min(values)) / median(values)


def _clamped(score: float) -> float:
    return max(0.0, min(1.0, score))
