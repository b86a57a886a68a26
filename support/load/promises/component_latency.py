"""Promises about the latency of the target's components, by its own metrics during a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from support.load.promises.load_result import LoadResult
from support.measuring.prometheus_text import DurationHistogram, PrometheusMetrics
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell, UnmeasurableTarget

MIN_USES = 30
"""Number of uses a component needs before it is judged."""

BREAKER_OPEN = 2.0
"""Reading of a circuit breaker that is open."""

MAX_CALLS_PER_HUNDRED = 20
"""Calls per hundred messages up to which a failing service still counts as left alone by its circuit breaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetComponent:
    """A component of the target.

    words: what features call it.
    histogram, labels: the metric that holds its latency.
    """

    words: str
    histogram: str
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def capitalized_name(self) -> str:
        """Its words at the beginning of a sentence."""
        return f"{self.words[0].upper()}{self.words[1:]}"


def expect_component_within(result: LoadResult, component: TargetComponent, percent: int, seconds: float) -> None:
    """`percent` of 100 uses of the component took no longer than `seconds`."""
    lasted = _read_durations_of_run(result, component.histogram, component.labels)
    share = percent / 100
    with result.judge_budget(
        f"{percent} in 100 times {component.words}", limit=seconds, seen=lasted.percentile_bound(share), unit="s"
    ):
        if lasted.count < MIN_USES:
            raise UnmeasurableTarget(
                f"{component.capitalized_name} was used {lasted.count} times: too few to tell.",
                seen=f"{MIN_USES} are needed",
                perhaps="the bots call this component by another name.",
                look=result.measurement.replay,
            )
        quick = lasted.share_within(seconds) or 0.0
        if quick < share:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"{component.capitalized_name} took at most {seconds * 1000:g} ms {quick:.1%} of the time; "
                f"{percent} in 100 times are promised",
                seen=f"{lasted.count} times, {(lasted.mean or 0) * 1000:.1f} ms on average",
                perhaps="it waits for a lock, for the disk or for its turn.",
            )
        result.measurement.require_load_on_target(f"{component.words} was quick enough")


def expect_cache_hit_rate_above(result: LoadResult, counter: str, percent: int) -> None:
    """More than `percent` of 100 lookups found a cached value.

    A busy machine leaves fewer lookups in the same time, of which the first ones are always misses.
    """
    hit, missed = (_read_counter_increase(result, counter, {"outcome": outcome}) for outcome in ("hit", "miss"))
    lookups = hit + missed
    share = 100 * hit / lookups if lookups else None
    with result.judge_budget("cache hits", limit=percent, seen=share, unit="%", at_least=True):
        if share is None or lookups < MIN_USES:
            raise CannotTell(
                f"The cache was asked {lookups:.0f} times: too few to tell.", look=result.measurement.replay
            )
        if share <= percent:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{share:.0f} % of the lookups hit the cache; more than {percent} % are promised",
                seen=f"{hit:.0f} of {lookups:.0f}",
                perhaps="a cached value expires too soon, or is stored under another key.",
            )


def expect_cache_hits_faster(result: LoadResult, histogram: str, times: float) -> None:
    """A hit is at least `times` times as fast as a miss, by their means."""
    hit, missed = (_read_durations_of_run(result, histogram, {"outcome": outcome}) for outcome in ("hit", "miss"))
    faster = missed.mean / hit.mean if hit.mean and missed.mean else None
    with result.judge_budget("miss by hit", limit=times, seen=faster, unit="times", at_least=True):
        if faster is None:
            raise CannotTell("A hit and a miss cannot be compared.", seen=f"{hit.count} hits, {missed.count} misses")
        if faster < times:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"A hit is {faster:.1f} times as fast as a miss; {times:g} times are promised",
                seen=f"hit {(hit.mean or 0) * 1000:.2f} ms, miss {(missed.mean or 0) * 1000:.2f} ms on average",
                perhaps="the cache itself waits for something.",
            )


def expect_breaker_opened(result: LoadResult, service: str) -> None:
    """The circuit breaker of a failing service was open, and few messages still called the service.

    A busy machine leaves fewer messages for the same number of tries.
    """
    opened, calls = result.metrics.opened.get(service), result.metrics.calls.get(service, 0)
    sent = result.traffic.sent
    share = 100 * calls / sent if sent else None
    with result.judge_budget(f"calls to {service}", limit=MAX_CALLS_PER_HUNDRED, seen=share, unit="%"):
        if opened is None:
            raise UnmeasurableTarget(
                "The bots publish no circuit breaker of a service.", look="[metrics] of its profile"
            )
        if opened < BREAKER_OPEN or share is None or share > MAX_CALLS_PER_HUNDRED:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{service} answered no one, and was asked {calls} times for {sent} messages; "
                f"{MAX_CALLS_PER_HUNDRED} in 100 are allowed",
                seen=f"the circuit breaker read {opened:g} at most; {BREAKER_OPEN:g} is open",
                perhaps="every message tries it again, and waits for it.",
            )


def _read_durations_of_run(result: LoadResult, histogram: str, labels: Mapping[str, str]) -> DurationHistogram:
    before, after = _require_metrics_before_and_after(result)
    return after.read_histogram(histogram, labels).subtract(before.read_histogram(histogram, labels))


def _read_counter_increase(result: LoadResult, counter: str, labels: Mapping[str, str]) -> float:
    before, after = _require_metrics_before_and_after(result)
    return (after.sum_series(counter, labels) or 0.0) - (before.sum_series(counter, labels) or 0.0)


def _require_metrics_before_and_after(result: LoadResult) -> tuple[PrometheusMetrics, PrometheusMetrics]:
    metrics = result.metrics
    if metrics.before is None or metrics.after is None:
        raise UnmeasurableTarget("The bots published no metrics during the run.", look=result.measurement.replay)
    return metrics.before, metrics.after
