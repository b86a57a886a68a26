"""What came of so many people at once: how many were served in time, how fast, and what gave up first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from support.load.analysis.capacity_search import GENERATOR, Kind, Trial
from support.load.analysis.generator_health import BUSY, STOLEN
from support.load.analysis.latency import TooFewSamples, wait_at
from support.load.analysis.sample_table import SampleTable
from support.load.analysis.throughput import Window, meant_in, throughput

FULL = 0.9
"""Share of what it may use from which on a program has no more of it to give."""

PROCESSOR, MEMORY, ERRORS, SLOW = "processor", "memory", "errors", "p95"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How much of what they had programs used meanwhile, as shares of 1; None = nobody could tell.

    target: of its cores.  memory: of its limit, if it has one.  generator: of one core.  aside: generator and simulated
    services of their cores together.  stolen: of the machine, by its host.
    """

    target: float | None = None
    memory: float | None = None
    generator: float | None = None
    aside: float | None = None
    stolen: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A level that was tried. asked: messages written while it lasted.  served: of these, answered well and in time.

    refused: deliveries the target did not take.  p95: seconds, of what was answered at all; None = too few to tell.
    rate: answers a second once everybody was there, late ones too: what the target gets done, not whom it pleases.
    """

    users: int
    kind: Kind
    asked: int
    served: int
    refused: int
    p95: float | None
    rate: float
    use: Use

    @property
    def share(self) -> float:
        """Of what was asked, how much was served; nobody who asks is nobody served."""
        return self.served / self.asked if self.asked else 0.0

    def trial(self, *, least: float) -> Trial:
        """The same for the search: what gave up first, if fewer than `least` of 1 were served."""
        return Trial(users=self.users, kind=self.kind, limit=None if self.share >= least else self._limit())

    def _limit(self) -> str:
        """A target that turns people away or is full is the reason itself; else whoever could not press harder is."""
        use = self.use
        if 2 * self.refused > self.asked - self.served:
            return ERRORS
        if (use.memory or 0.0) >= FULL:
            return MEMORY
        if (use.target or 0.0) >= FULL:
            return PROCESSOR
        if (use.generator or 0.0) > BUSY or (use.aside or 0.0) >= FULL or (use.stolen or 0.0) > STOLEN:
            return GENERATOR
        return SLOW


def attempt(
    answers: SampleTable,
    acknowledgements: SampleTable,
    window: Window,
    *,
    users: int,
    kind: Kind,
    settled: float,
    promised: float,
    use: Use,
) -> Attempt:
    """One level's samples told. window: from its first person to its last planned start, Unix time.

    Everything that was written in the window counts, however late it was answered: whoever is there from its beginning
    is asked from its beginning. settled: seconds of it after which the rate is counted.  promised: seconds.
    """
    asked = meant_in(answers, window)
    served = asked.well & (asked.response <= promised)
    refused = meant_in(acknowledgements, window)
    steady = Window(start=window.start + settled, end=window.end)
    return Attempt(
        users=users,
        kind=kind,
        asked=len(asked),
        served=int(np.count_nonzero(served)),
        refused=int(np.count_nonzero(~refused.well)),
        p95=_p95(asked),
        rate=throughput(answers, steady).good_rate,
        use=use,
    )


def windows(began: float, warm_up: float, seconds: Sequence[float]) -> Sequence[Window]:
    """When each stage of a plan was under way. began: Unix time of its first start; the first stage has the warm-up."""
    ends = began + warm_up + np.cumsum(seconds)
    return [Window(start=float(end - each), end=float(end)) for end, each in zip(ends, seconds, strict=True)]


def _p95(asked: SampleTable) -> float | None:
    try:
        return wait_at(0.95, asked.response[asked.well])
    except TooFewSamples:
        return None
