"""What a target says of itself, between two moments."""

import pytest
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from support.measuring.prometheus_text import DurationHistogram, PrometheusMetrics


class Target:
    """Some metrics of a target."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.asked = Counter("cache_total", "Asked.", ("outcome",), registry=self.registry)
        self.waiting = Gauge("waiting", "Waiting.", registry=self.registry)
        self.took = Histogram("took_seconds", "Took.", ("part",), buckets=(0.01, 0.05, 0.2), registry=self.registry)

    def exposition(self) -> PrometheusMetrics:
        """What it says now."""
        return PrometheusMetrics(generate_latest(self.registry).decode())


@pytest.fixture(name="target")
def _target() -> Target:
    """Three calls of one part, one of another, two of three lookups hit."""
    target = Target()
    for seconds in (0.005, 0.03, 0.5):
        target.took.labels("database").observe(seconds)
    target.took.labels("cache").observe(0.001)
    target.asked.labels("hit").inc(2)
    target.asked.labels("miss").inc()
    return target


def test_sums_are_of_what_has_the_labels(target: Target) -> None:
    """All labels that were asked for must fit; the others are summed."""
    exposition = target.exposition()
    assert (3.0, 2.0) == (
        exposition.sum_series("cache_total"),
        exposition.sum_series("cache_total", {"outcome": "hit"}),
    )
    assert {"hit": 2.0, "miss": 1.0} == exposition.sum_by_label("cache_total", "outcome")
    assert exposition.sum_series("nothing") is None


def test_a_missing_metric_is_unknown_and_not_zero(target: Target) -> None:
    """All are wanted, or nothing is known; of no names there is nothing to tell either."""
    exposition = target.exposition()
    assert {"waiting": 0.0} == exposition.sum_each_name(["waiting"])
    assert [None, None] == [exposition.sum_each_name(["waiting", "gone"]), exposition.sum_each_name([])]


def test_a_share_counts_only_what_certainly_kept_the_budget(target: Target) -> None:
    """Between two bounds nothing is known, so the lower one counts."""
    database = target.exposition().read_histogram("took_seconds", {"part": "database"})
    assert [1 / 3, 1 / 3, 2 / 3] == [database.share_within(budget) for budget in (0.01, 0.04, 0.05)]
    assert (0.05, float("inf")) == (database.percentile_bound(0.5), database.percentile_bound(0.95))
    assert pytest.approx(0.535 / 3) == database.mean


def test_what_came_before_does_not_count(target: Target) -> None:
    """Between two readings only what was observed between them."""
    before = target.exposition().read_histogram("took_seconds")
    target.took.labels("cache").observe(0.002)
    since = target.exposition().read_histogram("took_seconds").subtract(before)
    assert (1, 1.0) == (since.count, since.share_within(0.01))


def test_of_nothing_nothing_is_known() -> None:
    """No share, no mean, no bound."""
    nothing = PrometheusMetrics("").read_histogram("took_seconds")
    assert DurationHistogram(count=0, seconds=0.0, bounds={}) == nothing
    assert (None, None, None) == (nothing.share_within(1), nothing.mean, nothing.percentile_bound(0.95))
