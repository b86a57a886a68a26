"""Latency percentiles that do not hide queueing (coordinated omission): service and response time side by side.

Service time is what the target took. Response time counts from the intended start, so that a person who had to queue
because the target stalled is counted with the whole wait (wrk2's rule).

Source: docs/sources/load-methods.md#response-time-from-the-intended-start.
"""

import math
from dataclasses import dataclass

import numpy as np

from support.load.analysis.nearest_rank import nearest_rank_index
from support.load.analysis.sample_reader import Column, SampleTable
from support.vocabulary.outcome import CannotTell

SAMPLES_ABOVE = 10
"""Number of values that must lie above a percentile for it to be stated.

For the 99th percentile that takes 1,000 values, for the 95th 200, for the median 20.
Source: docs/sources/load-methods.md#samples-a-percentile-needs.
"""

LATE_AFTER = 0.010
"""Seconds after its intended start from which on a request counts as late.

Source: docs/sources/load-methods.md#late-requests-and-levels-over-capacity.
"""

OVER_CAPACITY_ABOVE = 1.5
"""Ratio of response to service time above which a level is over capacity.

Source: docs/sources/load-methods.md#late-requests-and-levels-over-capacity.
"""

RANKS = (0.50, 0.95, 0.99)


class TooFewSamples(CannotTell):
    """There are too few samples for the requested percentile."""


def count_samples_needed(rank: float) -> int:
    """Number of samples this percentile needs: `SAMPLES_ABOVE` of them lie above it. rank: share in (0, 1)."""
    return math.ceil(round(SAMPLES_ABOVE / (1 - rank), 6))


def compute_percentile(rank: float, waits: Column) -> float:
    """The wait that a share of `rank` of all waits did not exceed, by nearest rank.

    rank: share in (0, 1).
    waits: seconds, in any order.

    Raises TooFewSamples, with the number that is missing.
    Source: Hyndman and Fan (1996), definition 1.
    """
    if not 0 < rank < 1:
        raise ValueError(f"{rank} is no rank between 0 and 1; the 95th percentile is 0.95.")
    missing = count_samples_needed(rank) - len(waits)
    if missing > 0:
        raise TooFewSamples(
            f"{len(waits)} samples are too few for the percentile {rank * 100:g}; {missing} more are needed.",
            seen=f"At least {SAMPLES_ABOVE} values must lie above a percentile: "
            f"{count_samples_needed(rank)} samples in all.",
            perhaps="The run was too short, or the target too slow for the time it was given.",
        )
    index = nearest_rank_index(rank, len(waits))
    return float(np.partition(waits, index)[index])


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitDistribution:
    """The distribution of waits, in seconds, nothing rounded.

    count: number of waits.
    at: rank -> wait, only for ranks with enough samples.
    """

    count: int
    mean: float
    longest: float
    at: dict[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Latency of one operation, both ways, and its backlog.

    service: from the real start.
    response: from the intended start.
    late: number of requests that started more than `LATE_AFTER` after their intended start.
    unstarted: number of requests that were planned and never started.
    lost: number of requests that were not answered with a success.
    including_lost: rank -> response time among all requests, where a lost one counts as infinite: a target that drops
    its slowest answers does not look faster.
    """

    service: WaitDistribution
    response: WaitDistribution
    late: int
    unstarted: int
    lost: int
    including_lost: dict[float, float]

    @property
    def response_to_service_ratio(self) -> float | None:
        """Ratio of response to service time at the highest rank both support; None = no rank is supported."""
        rank = max(self.service.at, default=None)
        if rank is None or not self.service.at[rank]:
            return None
        return self.response.at[rank] / self.service.at[rank]

    @property
    def has_queueing(self) -> bool:
        """Whether requests queued for longer than the service time shows."""
        return self.response_to_service_ratio is not None and self.response_to_service_ratio > OVER_CAPACITY_ABOVE


def highest_supported_percentile(waits: Latency, share: float) -> tuple[float, float] | None:
    """The highest supported rank up to `share`, and its response time; None = no rank is supported.

    A wait that is too long at a lower rank is too long at a higher one as well, however few samples there are.
    Requests that were never answered count as infinite.
    """
    return max(((rank, wait) for rank, wait in waits.including_lost.items() if rank <= share), default=None)


def finite_percentile(waits: Latency, share: float) -> float | None:
    """The response time at exactly this rank; None = there are too few samples, or it is infinite."""
    wait = waits.including_lost.get(share)
    return wait if wait is not None and math.isfinite(wait) else None


def summarise_distribution(waits: Column) -> WaitDistribution:
    """The distribution of these waits. waits: seconds, in any order; none = all zero, and no rank is supported."""
    if not len(waits):
        return WaitDistribution(count=0, mean=0.0, longest=0.0, at={})
    return WaitDistribution(
        count=len(waits), mean=float(waits.mean()), longest=float(waits.max()), at=compute_supported_percentiles(waits)
    )


def compute_supported_percentiles(waits: Column) -> dict[float, float]:
    """Rank -> wait, for those of `RANKS` that have enough samples."""
    return {rank: compute_percentile(rank, waits) for rank in RANKS if len(waits) >= count_samples_needed(rank)}


def measure_latency(samples: SampleTable, *, planned: int | None = None, lost: int = 0) -> Latency:
    """The latency of these samples, which must be successes only: a quick refusal is no short wait.

    planned: number of starts the plan wanted in their time; None = a closed loop, which plans no starts.
    lost: number of further requests that were not answered with a success.
    """
    unstarted = 0 if planned is None else max(0, planned - len(samples))
    return Latency(
        service=summarise_distribution(samples.service),
        response=summarise_distribution(samples.response_time),
        late=int(np.count_nonzero(samples.lateness > LATE_AFTER)),
        unstarted=unstarted,
        lost=lost,
        including_lost=compute_supported_percentiles(np.append(samples.response_time, np.full(lost, np.inf))),
    )
