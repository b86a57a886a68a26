"""The result of one level of a capacity search: how many messages were answered in time, how fast, and what gave up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from support.load.analysis.capacity_search import GENERATOR, Kind, Step, Trial
from support.load.analysis.generator_health import BUSY, STOLEN
from support.load.analysis.latency import TooFewSamples, wait_at
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import Window, meant_in, throughput

FULL = 0.9
"""Share of what a program may use from which on it counts as exhausted."""

PROCESSOR, MEMORY, ERRORS, SLOW = "processor", "memory", "errors", "p95"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What programs used during a level, as shares of 1; None = unknown.

    target: of the target's cores.
    memory: of the target's memory limit, if it has one.
    generator: of one core.
    aside: of their cores, by generator and simulated services together.
    stolen: of the machine, by its host.
    disturbed: other programs kept the processors busy.
    """

    target: float | None = None
    memory: float | None = None
    generator: float | None = None
    aside: float | None = None
    stolen: float | None = None
    disturbed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A level that was tried.

    users: number of people at once.
    asked: messages written while the level lasted.
    served: of these, messages answered with a success and in time.
    refused: deliveries the target did not acknowledge.
    p95: seconds, of the messages that were answered at all; None = too few samples.
    rate: answers per second once everybody was present, late ones included.
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
        """Share of the messages that were served; 0 if no message was sent."""
        return self.served / self.asked if self.asked else 0.0

    def trial(self, *, least: float) -> Trial:
        """The same for the search. least: share of 1 that must be served, else the limit says what gave up first."""
        return Trial(users=self.users, kind=self.kind, limit=None if self.share >= least else self._find_limit())

    def _find_limit(self) -> str:
        """What gave up first.

        On a machine that other programs use the target's share of it is unknown, so that only the generator's side can
        be named. Else it is the target's errors and resources first, then the generator, then plain slowness.
        """
        use = self.use
        if use.disturbed or (use.stolen or 0.0) > STOLEN:
            return GENERATOR
        if 2 * self.refused > self.asked - self.served:
            return ERRORS
        if (use.memory or 0.0) >= FULL:
            return MEMORY
        if (use.target or 0.0) >= FULL:
            return PROCESSOR
        if (use.generator or 0.0) > BUSY or (use.aside or 0.0) >= FULL:
            return GENERATOR
        return SLOW


def attempt(
    answers: SampleTable,
    acknowledgements: SampleTable,
    window: Window,
    *,
    step: Step,
    settled: float,
    promised: float,
    use: Use,
) -> Attempt:
    """The result of one level.

    Every message with a intended start in the window counts, however late it was answered.

    window: from the level's first start to its last intended start, Unix time.
    step: what was tried.
    settled: seconds of the window after which the rate is counted.
    promised: seconds within which an answer is in time.
    """
    asked = meant_in(answers, window)
    served = asked.well & (asked.response <= promised)
    refused = meant_in(acknowledgements, window)
    steady = Window(start=window.start + settled, end=window.end)
    return Attempt(
        users=step.users,
        kind=step.kind,
        asked=len(asked),
        served=int(np.count_nonzero(served)),
        refused=int(np.count_nonzero(~refused.well)),
        p95=_p95(asked),
        rate=throughput(answers, steady).good_rate,
        use=use,
    )


def windows(began: float, warm_up: float, seconds: Sequence[float]) -> Sequence[Window]:
    """When each stage of a plan ran, in Unix time.

    began: Unix time of the plan's first start.
    warm_up: seconds before the first stage.
    seconds: length of each stage.
    """
    ends = began + warm_up + np.cumsum(seconds)
    return [Window(start=float(end - each), end=float(end)) for end, each in zip(ends, seconds, strict=True)]


def _p95(asked: SampleTable) -> float | None:
    try:
        return wait_at(0.95, asked.response[asked.well])
    except TooFewSamples:
        return None
