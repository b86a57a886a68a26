"""Trend of a figure that should stay constant (memory, handles, latency), for the detection of leaks.

The trend is the Theil-Sen slope of the later part of the readings: a comparison of start and end would report every
warm-up and sawtooth, and an ordinary regression is sensitive to outliers.

Source: docs/sources/load-methods.md#growth-over-time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

ANALYSED_SHARE = 2 / 3
"""Share of the run, from its end, that is analysed; the time before it is warm-up."""

MAX_SLICES = 60
"""Highest number of slices the readings are grouped in, because neighbouring readings are correlated."""

MIN_READINGS = 8
"""Lowest number of readings for a slope."""

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthTrend:
    """A slope and its confidence interval.

    slope, low, high: units per second.
    seconds: length of the time it was estimated from.
    """

    slope: float
    low: float
    high: float
    seconds: float

    def exceeds_budget(self, budget: float) -> bool:
        """Whether the whole interval lies above the budget, in units per second."""
        return self.low > budget

    def project_growth(self, seconds: float) -> tuple[float, float]:
        """Lowest and highest growth in this time if the trend continues: a projection, not a measurement."""
        return self.low * seconds, self.high * seconds


def estimate_trend(times: Sequence[float], readings: Sequence[float]) -> GrowthTrend | None:
    """The slope of the last two thirds of the readings; None = there are too few, or all are of one moment.

    times: seconds, any order, any origin.
    readings: in any unit; the slope is in this unit per second.
    Source: Sen (1968), interval by Kendall's tau.
    """
    at, value = np.asarray(times, dtype=np.float64), np.asarray(readings, dtype=np.float64)
    if len(at) != len(value):
        raise ValueError(f"{len(at)} times and {len(value)} readings do not match.")
    if not len(at):
        return None
    later = at >= at.max() - ANALYSED_SHARE * np.ptp(at)
    at, value = at[later], value[later]
    if len(at) < MIN_READINGS or np.ptp(at) == 0:
        return None
    length = float(np.ptp(at))
    order = np.argsort(at, kind="stable")
    slices = [part for part in np.array_split(order, min(MAX_SLICES, len(order))) if len(part)]
    x = [float(np.median(at[part])) - float(at.min()) for part in slices]
    y = [float(np.median(value[part])) for part in slices]
    found = stats.theilslopes(y, x, alpha=CONFIDENCE)
    return GrowthTrend(
        slope=float(found.slope), low=float(found.low_slope), high=float(found.high_slope), seconds=length
    )
