"""Promises about the target's components, judged on made-up metrics, on a quiet machine and on a busy one."""

from functools import partial
from typing import Any

import pytest

from support.load.promises import component_latency
from support.load.promises.component_latency import TargetComponent
from support.measuring.prometheus_text import PrometheusMetrics
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import (
    BUSY,
    Judge,
    assert_broken,
    assert_not_judged_when_busy,
    build_load_result,
    build_metrics,
)

STORE = TargetComponent(words="the database", histogram="store_seconds")
CACHE = TargetComponent(words="the cache", histogram="valuation_cache_seconds", labels={"outcome": "hit"})
SERVICE = TargetComponent(words="a call to a service", histogram="service_seconds")
database = partial(component_latency.expect_component_within, component=STORE, percent=95, seconds=0.05)
cache = partial(component_latency.expect_component_within, component=CACHE, percent=95, seconds=0.01)
services = partial(component_latency.expect_component_within, component=SERVICE, percent=95, seconds=0.2)
hits = partial(component_latency.expect_cache_hit_rate_above, counter="valuation_cache_total", percent=70)
speeds_up = partial(component_latency.expect_cache_hits_faster, histogram="valuation_cache_seconds", times=5)

EVERY = (database, cache, services, hits, speeds_up)


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
    assert_broken(judge, kind, words, before=PrometheusMetrics(""), after=after)


@pytest.mark.parametrize(("after", "judge"), [breach[:2] for breach in BREACHES])
def test_a_busy_machine_may_be_the_reason(after: PrometheusMetrics, judge: Judge) -> None:
    """The same breach measured by a late generator is no failure."""
    assert_not_judged_when_busy(judge, before=PrometheusMetrics(""), after=after)


def test_a_breaker_that_never_opens_is_the_targets_on_a_quiet_machine_only() -> None:
    """So is one that opens and lets too many calls through."""
    for changes in ({"opened": {"valuation": 0.0}}, {"opened": {"valuation": 2.0}, "calls": {"valuation": 81}}):
        with pytest.raises(BrokenPromise, match="valuation answered no one"):
            component_latency.expect_breaker_opened(build_load_result(**changes), "valuation")
        with pytest.raises(CannotTell, match="of the bots' core"):
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
        build_load_result(before=PrometheusMetrics(""), after=PrometheusMetrics("")),
        build_load_result(visits=[]),
    ):
        with pytest.raises(CannotTell):
            judge(result)


@pytest.mark.parametrize("judge", EVERY)
def test_what_was_counted_before_the_run_does_not_count(judge: Judge) -> None:
    """Two equal readings: nothing happened between them."""
    with pytest.raises(CannotTell):
        judge(build_load_result(before=build_metrics(store=0.06), after=build_metrics(store=0.06)))
