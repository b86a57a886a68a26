"""Whether a figure grows over a long run, in whose stretches the target was started anew. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import median

import msgspec

from support.load.analysis.trend import estimate_trend

MEMORY_SHARE = 0.10
HANDLES_SHARE = 0.10
LATENCY_SHARE = 0.25
"""Answer times vary with everything else on the machine."""

LEAST_HANDLES = 16.0
"""Files and connections by which the number may always grow: pools open a few more when many write at once."""

LEAST_SECONDS = 0.05
"""Seconds by which an answer may always take longer."""

LEAST_BYTES = 8_000_000.0


class SoakReading(msgspec.Struct, frozen=True, kw_only=True):
    """The target after one lap.

    stretch: counts the starts of the target in this run, from 1.
    at: seconds of the run so far.
    memory: bytes that it shares with nobody.
    handles: open files and connections.
    latency: median seconds from a message's acknowledgement to its answer; None = nobody was answered in this lap.
    rows: rows in its database; None = they cannot be counted.
    answered: messages answered in this lap.
    breaches: what the lap's history broke, as sentences.
    """

    stretch: int
    at: float
    memory: int
    handles: int
    latency: float | None
    rows: int | None
    answered: int
    breaches: tuple[str, ...] = ()


class TrendVerdict(StrEnum):
    """FLAT: it certainly grows by no more than is allowed.  GROWS: by more.  UNSURE: neither is certain."""

    FLAT = "flat"
    GROWS = "grows"
    UNSURE = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTrend:
    """The trend of one figure over one stretch.

    level: its median.
    low, high: the bounds of its growth over the analysed time.
    allowed: by how much it may grow meanwhile.
    seconds: the analysed time.
    """

    figure: str
    level: float
    low: float
    high: float
    allowed: float
    seconds: float

    @property
    def verdict(self) -> TrendVerdict:
        """By the whole interval: a slope that may be chance condemns nobody."""
        if self.low > self.allowed:
            return TrendVerdict.GROWS
        return TrendVerdict.FLAT if self.high <= self.allowed else TrendVerdict.UNSURE


_FIGURES: Sequence[tuple[str, Callable[[SoakReading], float | None], float, float]] = (
    ("memory", lambda reading: float(reading.memory), MEMORY_SHARE, LEAST_BYTES),
    ("open files and connections", lambda reading: float(reading.handles), HANDLES_SHARE, LEAST_HANDLES),
    ("answer time", lambda reading: reading.latency, LATENCY_SHARE, LEAST_SECONDS),
)
"""Figure, how it is read, the share of its level by which it may grow, and the growth that is always allowed."""


def find_trends(readings: Sequence[SoakReading]) -> Sequence[FigureTrend]:
    """The trend of each figure over the longest stretch; a figure with too few readings is left out."""
    stretches = [list(part) for _, part in groupby(readings, key=lambda reading: reading.stretch)]
    longest = max(stretches, key=len, default=[])
    found = []
    for figure, read, share, least in _FIGURES:
        seen = [(reading.at, value) for reading in longest if (value := read(reading)) is not None]
        trend = estimate_trend([at for at, _ in seen], [value for _, value in seen])
        if trend is None:
            continue
        level = median(value for _, value in seen)
        low, high = trend.project_growth(trend.seconds)
        found.append(
            FigureTrend(
                figure=figure,
                level=level,
                low=low,
                high=high,
                allowed=max(least, share * level),
                seconds=trend.seconds,
            )
        )
    return found


def count_rows_per_answer(readings: Sequence[SoakReading]) -> float | None:
    """Rows that the longest stretch added for each answered message; None = rows cannot be counted."""
    stretches = [list(part) for _, part in groupby(readings, key=lambda reading: reading.stretch)]
    longest = max(stretches, key=len, default=[])
    if len(longest) < 2 or longest[0].rows is None or longest[-1].rows is None:
        return None
    answered = sum(reading.answered for reading in longest[1:])
    return (longest[-1].rows - longest[0].rows) / answered if answered else None
