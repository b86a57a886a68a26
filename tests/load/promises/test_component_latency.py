"""Promises about the target's components, judged on made-up metrics, on a quiet machine and on a busy one."""

from collections.abc import Callable
from typing import Any

import pytest

from support.load.promises import component_latency
from support.load.promises.component_latency import TargetComponent
from support.load.promises.load_result import LoadResult
from support.measuring.prometheus_text import PrometheusMetrics
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY, build_load_result, build_metrics

Judge = Callable[[LoadResult], None]


def database(result: LoadResult) -> None:
    """50 ms."""
    component_latency.expect_component_within(
        result, TargetComponent(words="the database", histogram="store_seconds"), 95, 0.05
    )


def cache(result: LoadResult) -> None:
    """10 ms for what was found."""
    hit = TargetComponent(words="the cache", histogram="valuation_cache_seconds", labels={"outcome": "hit"})
    component_latency.expect_component_within(result, hit, 95, 0.01)


def services(result: LoadResult) -> None:
    """200 ms."""
    component_latency.expect_component_within(
        result, TargetComponent(words="a call to a service", histogram="service_seconds"), 95, 0.2
    )


def hits(result: LoadResult) -> None:
    """More than 70 %."""
    component_latency.expect_cache_hit_rate_above(result, "valuation_cache_total", 70)


def speeds_up(result: LoadResult) -> None:
    """Five times as fast."""
    component_latency.expect_cache_hits_faster(result, "valuation_cache_seconds", 5)


EVERY = (database, cache, services, hits, speeds_up)


def publishing(after: PrometheusMetrics, **changes: Any) -> LoadResult:
    """A result of bots that publish this afterwards, and published nothing before."""
    return build_load_result(before=PrometheusMetrics(""), after=after, **changes)


def test_right_bots_break_nothing() -> None:
    """Every part is quick, nine in ten lookups hit."""
    for judge in EVERY:
        judge(build_load_result())


BREACHES: list[Any] = [
    (build_metrics(store=0.06), database, LateAnswer, "The database took at most 50 ms 0.0% of the time"),
    (build_metrics(hit=0.02), cache, LateAnswer, "The cache took"),
    (build_metrics(service=0.3), services, LateAnswer, "A call to a service took"),
    (build_metrics(hits=70), hits, BrokenPromise, "70 % of the lookups"),
    (build_metrics(missed=0.0004), speeds_up, BrokenPromise, "4.0 times as fast"),
]


@pytest.mark.parametrize(("after", "judge", "kind", "words"), BREACHES)
def test_each_promise_can_break(after: PrometheusMetrics, judge: Judge, kind: type[BrokenPromise], words: str) -> None:
    """What is slow is named."""
    with pytest.raises(kind) as broken:
        judge(publishing(after))
    assert words in str(broken.value)


@pytest.mark.parametrize(("after", "judge", "kind", "words"), BREACHES)
def test_a_busy_machine_may_be_the_reason(
    after: PrometheusMetrics, judge: Judge, kind: type[BrokenPromise], words: str
) -> None:
    """The same measured by a late generator is no failure."""
    with pytest.raises(CannotTell, match="event loop was") as unknown:
        judge(publishing(after, **BUSY))
    assert not isinstance(unknown.value, kind)
    assert words


def test_a_breaker_that_never_opens_is_the_targets_on_a_quiet_machine_only() -> None:
    """So is one that opens and lets too many calls through."""
    for changes in ({"opened": {"valuation": 0.0}}, {"opened": {"valuation": 2.0}, "calls": {"valuation": 81}}):
        with pytest.raises(BrokenPromise, match="valuation answered no one"):
            component_latency.expect_breaker_opened(build_load_result(**changes), "valuation")
        with pytest.raises(CannotTell, match="event loop was"):
            component_latency.expect_breaker_opened(build_load_result(**changes, **BUSY), "valuation")
    component_latency.expect_breaker_opened(
        build_load_result(opened={"valuation": 2.0}, calls={"valuation": 80}), "valuation"
    )
    with pytest.raises(CannotTell, match="no circuit breaker"):
        component_latency.expect_breaker_opened(build_load_result(), "valuation")


@pytest.mark.parametrize("judge", EVERY)
def test_without_metrics_nothing_can_be_judged(judge: Judge) -> None:
    """Nor with metrics of other components, or without people."""
    for result in (
        build_load_result(before=None, after=None),
        publishing(PrometheusMetrics("")),
        build_load_result(visits=[]),
    ):
        with pytest.raises(CannotTell):
            judge(result)


@pytest.mark.parametrize("judge", EVERY)
def test_what_was_counted_before_the_run_does_not_count(judge: Judge) -> None:
    """Two equal readings: nothing happened between them."""
    with pytest.raises(CannotTell):
        judge(build_load_result(before=build_metrics(store=0.06), after=build_metrics(store=0.06)))
