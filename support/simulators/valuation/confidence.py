"""The confidence of a valuation, and who may see it.

The source gives the factors and the limits 0.30 and 0.95; weights and scales are this service's choice: three
comparables, adjustments at their cap, or values a fifth apart score 0.

Source: docs/sources/business.md#confidence-of-a-valuation.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean, median

from support.simulators.valuation.adjustments import MAX_TOTAL_SHARE
from support.simulators.valuation.comparables import (
    IDEAL_COMPARABLES,
    MIN_COMPARABLES,
    MIN_QUALITY,
    ComparableSale,
    recency_score,
)

MIN_CONFIDENCE, MAX_CONFIDENCE = 0.30, 0.95
FULL_REPORT_THRESHOLD, PRELIMINARY_THRESHOLD = 0.70, 0.50

_WEIGHTS = {"count": 0.25, "quality": 0.25, "adjustments": 0.20, "spread": 0.20, "recency": 0.10}
_MAX_SPREAD = 0.20


class ReportRouting(StrEnum):
    """Who may see a valuation."""

    FULL = "full"
    PRELIMINARY = "preliminary"
    PERSON = "person"


def compute_confidence(comparables: Sequence[ComparableSale]) -> float:
    """The confidence, 0.30 to 0.95, with two decimals. comparables: at least one."""
    scores = {
        "count": _clamp_score((len(comparables) - MIN_COMPARABLES) / (IDEAL_COMPARABLES - MIN_COMPARABLES)),
        "quality": _clamp_score((fmean(c.quality for c in comparables) - MIN_QUALITY) / (0.95 - MIN_QUALITY)),
        "adjustments": _clamp_score(1 - fmean(_gross_adjustment_share(c) for c in comparables) / MAX_TOTAL_SHARE),
        "spread": _clamp_score(1 - _relative_spread(comparables) / _MAX_SPREAD),
        "recency": fmean(recency_score(c.months) for c in comparables),
    }
    earned = sum(share * scores[name] for name, share in _WEIGHTS.items())
    return round(MIN_CONFIDENCE + (MAX_CONFIDENCE - MIN_CONFIDENCE) * earned, 2)


def choose_routing(confidence: float) -> ReportRouting:
    """From 0.70 the full analysis, from 0.50 a preliminary one, below that no price and a person."""
    if confidence >= FULL_REPORT_THRESHOLD:
        return ReportRouting.FULL
    return ReportRouting.PRELIMINARY if confidence >= PRELIMINARY_THRESHOLD else ReportRouting.PERSON


def _gross_adjustment_share(comparable: ComparableSale) -> float:
    return sum(abs(a.amount) for a in comparable.adjustments) / comparable.sale.price


def _relative_spread(comparables: Sequence[ComparableSale]) -> float:
    """The range of the adjusted values, as a share of their median."""
    values = [comparable.adjusted_value for comparable in comparables]
    return (max(values) - min(values)) / median(values)


def _clamp_score(score: float) -> float:
    return max(0.0, min(1.0, score))
