"""Drain rate: whole messages a second, understood, answered and recorded in the CRM, from a full inbox.

No new webhook arrives meanwhile.
"""

import threading
import time
from dataclasses import dataclass

from support.bench.load.deployment import RunningTarget
from support.load.processes.cpu_time import read_cpu_seconds
from support.measuring.prometheus_text import PrometheusMetrics
from support.measuring.stage_times import read_stage_times
from support.targets.profile import BenchHooks
from support.vocabulary.explained_error import SetUpError, SuiteError

INTERVAL = 1.0
"""Seconds between two samples."""

FULL = 300
"""Messages that must wait for the inbox to count as full: more than the bots process at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrainRate:
    """How fast the target worked off its inbox.

    rate: whole messages a second.
    processor: the target's CPU seconds for one message.
    seconds: how long it was measured.
    """

    rate: float
    processor: float
    seconds: float

    @property
    def messages_per_core_second(self) -> float:
        """Messages a second one core could answer if the target never waited. Derived, not measured."""
        return 1 / self.processor


@dataclass(frozen=True, slots=True, kw_only=True)
class _DrainSample:
    at: float
    answered: float
    waiting: float
    processor: float


def measure_drain_rate(target: RunningTarget, *, seconds: int) -> DrainRate:
    """Measure for so many seconds, or for as long as the inbox stays full.

    Raises SuiteError when it is not full at first: then nothing can be measured.
    """
    samples = [_take_drain_sample(target)]
    for _ in range(seconds):
        threading.Event().wait(INTERVAL)
        sample = _take_drain_sample(target)
        if sample.waiting < FULL:
            break
        samples.append(sample)
    first, last = samples[0], samples[-1]
    answered = last.answered - first.answered
    if answered <= 0:
        raise SuiteError(
            "The bots did not work through a full inbox.",
            seen=f"{first.waiting:.0f} waited at first; {answered:.0f} were answered while more than {FULL} waited",
            perhaps="too few webhooks were prepared, or the simulated services are suspended.",
        )
    return DrainRate(
        rate=answered / (last.at - first.at),
        processor=(last.processor - first.processor) / answered,
        seconds=last.at - first.at,
    )


def read_acknowledgement_p95(target: RunningTarget) -> float:
    """Seconds from a webhook's arrival to its acknowledgement, by the target's own histogram: the 95th percentile.

    As exact as the histogram: the bound at or above the percentile.
    """
    return read_stage_times(_read_metrics(target), target.profile.metrics.api_histogram, {})[
        "overhead"
    ].percentile_bound(0.95)


def count_store_operations(target: RunningTarget) -> dict[str, float]:
    """How often the target did what with its database, by operation."""
    histogram = target.profile.metrics.store_histogram
    return dict(PrometheusMetrics(_read_metrics(target)).sum_by_label(f"{histogram}_count", "operation"))


def _require_bench_hooks(target: RunningTarget) -> BenchHooks:
    """What the profile says for benchmarks. Raises SetUpError when it says nothing."""
    if target.profile.bench is None:
        raise SetUpError(
            f"The profile of {target.profile.name} has no [bench], so its parts cannot be measured.",
            seen="[bench] is missing",
            perhaps="the profile is of a target whose parts are unknown to the suite.",
            look="[bench] in fixtures/targets/reference.toml",
        )
    return target.profile.bench


def _read_metrics(target: RunningTarget) -> str:
    reading = target.metrics.read_metrics()
    if reading is None:
        raise SuiteError(
            "The bots do not report their metrics.", seen=target.program.last_lines, perhaps="they have ended."
        )
    return reading.text


def _take_drain_sample(target: RunningTarget) -> _DrainSample:
    hooks, metrics = _require_bench_hooks(target), PrometheusMetrics(_read_metrics(target))
    return _DrainSample(
        at=time.monotonic(),
        answered=metrics.sum_series(hooks.answered_counter) or 0.0,
        waiting=metrics.sum_series(hooks.waiting_gauge) or 0.0,
        processor=read_cpu_seconds(target.program.pid),
    )
