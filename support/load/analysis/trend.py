"""Whether something grows while it should stay: memory, handles, latency.

Not "more at the end than at the start", which every warm-up and every sawtooth fulfils, but the slope of the later part
by Theil and Sen, which a few wild readings cannot bend.

Source: docs/sources/load-methods.md#growth-over-time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

KEPT = 2 / 3
"""Share of the run, from its end, that is looked at: what comes before is warming up."""

SLICES = 60
"""The readings are gathered in at most so many slices: neighbours resemble each other and are no new evidence."""

FEWEST = 8
"""Readings it takes to tell a slope at all."""

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A slope and its interval, in units a second. seconds: how long a stretch it was read from."""

    slope: float
    low: float
    high: float
    seconds: float

    def exceeds(self, budget: float) -> bool:
        """Whether it surely grows by more than this. budget: units a second."""
        return self.low > budget

    def within(self, budget: float) -> bool:
        """Whether it surely grows by no more than this. Neither this nor `exceeds`: too short or too noisy to tell."""
        return self.high <= budget

    def over(self, seconds: float) -> tuple[float, float]:
        """By how much it would grow in this time, from and to, if it went on so: a projection, not a measurement."""
        return self.low * seconds, self.high * seconds


def growth(times: Sequence[float], readings: Sequence[float]) -> Growth | None:
    """The slope of the last two thirds of the readings, or None when there are too few or all at one moment.

    times: seconds, any order, any origin.  readings: in the unit the slope shall have.
    Source: Sen (1968), interval by Kendall's tau.
    """
    at, value = np.asarray(times, dtype=np.float64), np.asarray(readings, dtype=np.float64)
    if len(at) != len(value):
        raise ValueError(f"{len(at)} times and {len(value)} readings do not belong together.")
    if not len(at):
        return None
    later = at >= at.max() - KEPT * np.ptp(at)
    at, value = at[later], value[later]
    if len(at) < FEWEST or np.ptp(at) == 0:
        return None
    length = float(np.ptp(at))
    order = np.argsort(at, kind="stable")
    slices = [part for part in np.array_split(order, min(SLICES, len(order))) if len(part)]
    x = [float(np.median(at[part])) - float(at.min()) for part in slices]
    y = [float(np.median(value[part])) for part in slices]
    found = stats.theilslopes(y, x, alpha=CONFIDENCE)
    return Growth(slope=float(found.slope), low=float(found.low_slope), high=float(found.high_slope), seconds=length)
