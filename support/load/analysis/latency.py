"""How long people waited: service and response time side by side, and what the plan owed and never started.

Service time is what the target took. Response time counts from the intended start, so that whoever stood in line
because the target stalled is counted with the wait she had, not with the short answer she got in the end (wrk2's rule).

Source: docs/sources/load-methods.md#response-time-from-the-intended-start.
"""

import math
from dataclasses import dataclass

import numpy as np

from support.load.analysis.sample_table import Column, SampleTable
from support.vocabulary.outcome import CannotTell

ABOVE = 10
"""A percentile is borne by a sample in which at least so many values lie above it.

For the 99th that is 1,000 values, for the 95th 200, for the median 20.
Source: docs/sources/load-methods.md#samples-a-percentile-needs.
"""

LATE = 0.010
"""Seconds after its intended start from which on a request counts as late.

Source: docs/sources/load-methods.md#late-requests-and-levels-over-capacity.
"""

STRETCHED = 1.5
"""A response time more than so many times the service time means a level over capacity.

Source: docs/sources/load-methods.md#late-requests-and-levels-over-capacity.
"""

RANKS = (0.50, 0.95, 0.99)


class TooFewSamples(CannotTell):
    """The sample cannot bear the percentile that was asked of it."""


def needed(rank: float) -> int:
    """How many samples bear this percentile: `ABOVE` of them beyond it. rank: share in (0, 1)."""
    return math.ceil(round(ABOVE / (1 - rank), 6))


def wait_at(rank: float, waits: Column) -> float:
    """The wait that `rank` of all waits did not exceed, by nearest rank.

    rank: share in (0, 1).  waits: seconds, any order.
    Raises TooFewSamples, naming how many are missing, when there are too few to bear `rank`.
    Source: Hyndman and Fan (1996), definition 1.
    """
    if not 0 < rank < 1:
        raise ValueError(f"{rank} is no rank between 0 and 1; the 95th percentile is 0.95.")
    missing = needed(rank) - len(waits)
    if missing > 0:
        raise TooFewSamples(
            f"{len(waits)} samples cannot bear the percentile {rank * 100:g}; {missing} more are needed.",
            seen=f"At least {ABOVE} values must lie above a percentile, so it takes {needed(rank)} samples.",
            perhaps="The run was too short, or the target too slow for the time it was given.",
        )
    place = math.ceil(round(rank * len(waits), 6)) - 1
    return float(np.partition(waits, place)[place])


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How waits are spread, in seconds. at: rank -> wait, only for ranks the sample bears. Nothing is rounded."""

    count: int
    mean: float
    longest: float
    at: dict[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What people waited, both ways, and the backlog.

    late: requests started more than `LATE` after their intended start.  unstarted: planned, and never started.
    lost: meant, and never answered well.  of_all: rank -> the response time that this share of all who were meant did
    not exceed, infinite where more of them were lost: whoever drops the slowest is not quick.
    """

    service: Spread
    response: Spread
    late: int
    unstarted: int
    lost: int
    of_all: dict[float, float]

    @property
    def backlog_share(self) -> float:
        """Share of all that was planned that started late or never; of nothing, nothing was late."""
        planned = self.response.count + self.unstarted
        return (self.late + self.unstarted) / planned if planned else 0.0

    @property
    def stretch(self) -> float | None:
        """Response by service time at the highest rank both bear; None when they bear none."""
        rank = max(self.service.at, default=None)
        if rank is None or not self.service.at[rank]:
            return None
        return self.response.at[rank] / self.service.at[rank]

    @property
    def over_capacity(self) -> bool:
        """Whether people waited in line for longer than the service time lets see."""
        return self.stretch is not None and self.stretch > STRETCHED


def spread(waits: Column) -> Spread:
    """How these waits are spread. waits: seconds, any order; none at all is a spread of zeros that bears no rank."""
    if not len(waits):
        return Spread(count=0, mean=0.0, longest=0.0, at={})
    return Spread(count=len(waits), mean=float(waits.mean()), longest=float(waits.max()), at=borne(waits))


def borne(waits: Column) -> dict[float, float]:
    """Rank -> wait, for those of `RANKS` that so many waits bear."""
    return {rank: wait_at(rank, waits) for rank in RANKS if len(waits) >= needed(rank)}


def measure(samples: SampleTable, *, planned: int | None = None, lost: int = 0) -> Waits:
    """The waits of these samples: give it those that went well, since a quick refusal is no short wait.

    planned: how many the plan wanted started in their time; None in a closed loop, which plans no starts.
    lost: how many were meant beside them and did not go well.
    """
    unstarted = 0 if planned is None else max(0, planned - len(samples))
    return Waits(
        service=spread(samples.service),
        response=spread(samples.response),
        late=int(np.count_nonzero(samples.late > LATE)),
        unstarted=unstarted,
        lost=lost,
        of_all=borne(np.append(samples.response, np.full(lost, np.inf))),
    )
