"""The result of one level of a capacity search: messages answered in time, rate, and what failed first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from support.load.analysis.capacity_search import GENERATOR, CapacitySearchStep, CapacityTrial, CapacityTrialKind
from support.load.analysis.generator_health import MAX_PROCESSOR_SHARE, MAX_STOLEN_SHARE
from support.load.analysis.latency import TooFewSamples, compute_percentile
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import TimeWindow, measure_throughput, select_samples_by_intended_start

EXHAUSTED_FROM = 0.9
"""Share of what a program may use from which on it counts as exhausted."""

PROCESSOR, MEMORY, ERRORS, SLOW = "processor", "memory", "errors", "p95"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelResourceUse:
    """What programs used during a level, as shares of 1; None = unknown.

    target: of the target's cores.
    memory: of the target's memory limit, if it has one.
    generator: of one core.
    supporting: of their cores, by generator and simulated services together.
    stolen: of the machine, by its host.
    disturbed: other programs kept the processors busy.
    """

    target: float | None = None
    memory: float | None = None
    generator: float | None = None
    supporting: float | None = None
    stolen: float | None = None
    disturbed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelResult:
    """A level that was tried.

    users: number of people at once.
    sent: number of messages sent while the level lasted.
    served: number of these that were answered with a success and in time.
    refused: number of deliveries that the target did not acknowledge.
    p95: seconds, of the messages that were answered at all; None = too few samples.
    rate: answers per second once all users were present, late ones included.
    """

    users: int
    kind: CapacityTrialKind
    sent: int
    served: int
    refused: int
    p95: float | None
    rate: float
    use: LevelResourceUse

    @property
    def served_share(self) -> float:
        """Share of the messages that were served; 0 if no message was sent."""
        return self.served / self.sent if self.sent else 0.0

    def to_trial(self, *, minimum: float) -> CapacityTrial:
        """The level as a trial of the search.

        minimum: share of the messages that must be served, of 1; below it the trial's limit says what failed first.
        """
        return CapacityTrial(
            users=self.users,
            kind=self.kind,
            limit=None if self.served_share >= minimum else self._find_first_failed_limit(),
        )

    def _find_first_failed_limit(self) -> str:
        """What failed first.

        On a machine that other programs use the target's share of it is unknown, so that only the generator's side can
        be named. Else it is the target's errors and resources first, then the generator, then plain slowness.
        """
        use = self.use
        if use.disturbed or (use.stolen or 0.0) > MAX_STOLEN_SHARE:
            return GENERATOR
        if 2 * self.refused > self.sent - self.served:
            return ERRORS
        if (use.memory or 0.0) >= EXHAUSTED_FROM:
            return MEMORY
        if (use.target or 0.0) >= EXHAUSTED_FROM:
            return PROCESSOR
        if (use.generator or 0.0) > MAX_PROCESSOR_SHARE or (use.supporting or 0.0) >= EXHAUSTED_FROM:
            return GENERATOR
        return SLOW


def measure_level(
    answers: SampleTable,
    acknowledgements: SampleTable,
    window: TimeWindow,
    *,
    step: CapacitySearchStep,
    settling_seconds: float,
    promised_seconds: float,
    use: LevelResourceUse,
) -> LevelResult:
    """The result of one level.

    Every message with an intended start in the window counts, however late it was answered.

    window: from the level's first start to its last intended start, Unix time.
    step: what was tried.
    settling_seconds: seconds at the start of the window in which the rate is not counted.
    promised_seconds: seconds within which an answer is in time.
    """
    sent = select_samples_by_intended_start(answers, window)
    served = sent.succeeded & (sent.response_time <= promised_seconds)
    refused = select_samples_by_intended_start(acknowledgements, window)
    steady = TimeWindow(start=window.start + settling_seconds, end=window.end)
    return LevelResult(
        users=step.users,
        kind=step.kind,
        sent=len(sent),
        served=int(np.count_nonzero(served)),
        refused=int(np.count_nonzero(~refused.succeeded)),
        p95=_response_time_p95(sent),
        rate=measure_throughput(answers, steady).success_rate,
        use=use,
    )


def compute_stage_windows(began: float, warm_up: float, seconds: Sequence[float]) -> Sequence[TimeWindow]:
    """When each stage of a plan ran, in Unix time.

    began: Unix time of the plan's first start.
    warm_up: seconds before the first stage.
    seconds: length of each stage.
    """
    ends = began + warm_up + np.cumsum(seconds)
    return [TimeWindow(start=float(end - each), end=float(end)) for end, each in zip(ends, seconds, strict=True)]


def _response_time_p95(samples: SampleTable) -> float | None:
    try:
        return compute_percentile(0.95, samples.response_time[samples.succeeded])
    except TooFewSamples:
        return None
