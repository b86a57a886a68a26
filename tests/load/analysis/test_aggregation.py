"""A run's samples become figures that add up, on one grid, with no unsupported percentile."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.aggregation import MAX_SLICES, CountedSamples, RunLabel, aggregate_run, build_histogram
from support.load.analysis.latency import compute_percentile
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_reader import SampleTable, combine_into_sample_table
from support.load.analysis.samples import SampleRecording, TimedSample, encode_sample
from support.load.analysis.throughput import TimeWindow

EPOCH = 1_000_000.0
ANSWERED, ACKNOWLEDGED = 0, 1


def table(samples: list[TimedSample]) -> SampleTable:
    """Samples of one process, whose clock read 0 when the run began."""
    return combine_into_sample_table([SampleRecording(epoch=EPOCH, records=b"".join(map(encode_sample, samples)))])


def steady(*, rate: int, seconds: int, wait: float = 0.1, operation: int = ANSWERED) -> list[TimedSample]:
    """Samples at a constant rate, started on time, each answered after the same wait."""
    times = (number / rate for number in range(rate * seconds))
    return [TimedSample(time, time, wait, operation, 200, 10) for time in times]


def figures(samples: list[TimedSample], *, begin: float = 0.0, end: float = 10.0, **more: Any) -> RunFigures:
    """The figures of these samples, from `begin` to `end` seconds after the first planned start."""
    label = RunLabel(name="levels-10", title="10 people at once", workload="levels", effort="quick", people=10)
    counted = CountedSamples(
        samples=table(samples),
        window=TimeWindow(start=EPOCH + begin, end=EPOCH + end),
        began=EPOCH,
        operations={ANSWERED: "messages answered", ACKNOWLEDGED: "deliveries acknowledged"},
        **more,
    )
    return aggregate_run(label, counted)


def test_operations_cover_the_counted_window() -> None:
    """Warm-up is in the seconds and not in the operation; rates are successes per second of the window."""
    made = figures(steady(rate=100, seconds=10), begin=2.0, end=9.0)
    (operation,) = made.operations
    assert (2.0, 9.0) == made.counted
    assert 700 == operation.completed == operation.succeeded
    assert 100.0 == pytest.approx(operation.rate)
    assert 1000 == sum(second.succeeded for second in made.seconds)
    assert ("levels-10", "levels", "quick", 10) == (made.name, made.workload, made.effort, made.people)


def test_percentiles_are_exact_and_supported() -> None:
    """The 95th of 1 to 200 ms is 190 ms by nearest rank; 200 samples are too few for a 99th."""
    waits = [TimedSample(number / 100, number / 100, (number + 1) / 1000, ANSWERED, 200, 1) for number in range(200)]
    response = figures(waits).operations[0].response
    assert (0.1, 0.19, None) == (response.p50, response.p95, response.p99)
    assert (200, 0.2) == (response.count, response.longest)


def test_refusals_are_no_short_waits() -> None:
    """What failed is counted and its wait is not."""
    refused = [TimedSample(number / 10, number / 10, 0.001, ANSWERED, 503, 1) for number in range(50)]
    made = figures([*steady(rate=10, seconds=9), *refused])
    (operation,) = made.operations
    assert (140, 90) == (operation.completed, operation.succeeded)
    assert 90 == operation.response.count == sum(bar.count for bar in operation.response_histogram)
    assert 50 == sum(second.failed for second in made.seconds)


def test_queueing_counts_from_the_intended_start() -> None:
    """A start 2 s late makes a response time 2 s longer than the service time, and is counted as late."""
    line = [TimedSample(number / 10, number / 10 + 2.0, 0.1, ANSWERED, 200, 1) for number in range(50)]
    (operation,) = figures(line, planned={ANSWERED: 60}).operations
    assert (0.1, 2.1) == (operation.service.p50, pytest.approx(operation.response.p50))
    assert (50, 10) == (operation.late, operation.unstarted)
    assert operation.service_histogram[-1].up_to < 0.2
    assert operation.response_histogram[0].up_to > 2.0


def test_seconds_and_heat_map_show_the_first_operation() -> None:
    """Two kinds of waits are not mixed in one line; kinds without samples are left out."""
    made = figures([*steady(rate=10, seconds=5), *steady(rate=40, seconds=5, wait=0.002, operation=ACKNOWLEDGED)])
    assert ["messages answered", "deliveries acknowledged"] == [each.name for each in made.operations]
    assert 50 == sum(second.succeeded for second in made.seconds)
    assert made.heat is not None
    assert 50 == sum(map(sum, made.heat.counts))
    flood = figures(steady(rate=40, seconds=5, operation=ACKNOWLEDGED))
    assert ["deliveries acknowledged"] == [each.name for each in flood.operations]
    assert 200 == sum(second.succeeded for second in flood.seconds)


def test_people_come_and_go_as_the_generator_reported() -> None:
    """Each second has the number of people at its end; without a report it is constant."""
    samples = steady(rate=10, seconds=4, wait=0.01)
    assert [10, 10, 10, 10] == [second.people for second in figures(samples).seconds]
    reported = figures(samples, people_reports=[(0.5, 1), (1.5, 4), (3.2, 2)])
    assert [1, 4, 4, 2] == [second.people for second in reported.seconds]
    late = figures(samples, people_reports=[(1.01, 7), (2.01, 8)])
    assert [7, 7, 8, 8] == [second.people for second in late.seconds]


def test_percentiles_of_a_second_need_samples_too() -> None:
    """A second with 30 answers has a median and no 95th; one with 300 has both."""
    few, many = figures(steady(rate=30, seconds=2, wait=0.01)), figures(steady(rate=300, seconds=2, wait=0.01))
    assert (pytest.approx(0.01), None) == (few.seconds[0].p50, few.seconds[0].p95)
    assert pytest.approx(0.01) == many.seconds[0].p95


def test_a_long_run_has_a_limited_number_of_slices() -> None:
    """A slice of a long run lasts seconds, one of a short run a quarter of one; together they hold every answer."""
    heat = figures(steady(rate=2, seconds=700), end=700.0).heat
    assert heat is not None
    assert 1400 == sum(map(sum, heat.counts))
    assert len(heat.times) <= MAX_SLICES
    assert (0.0, 8.0) == heat.times[:2]
    short = figures(steady(rate=20, seconds=3)).heat
    assert short is not None
    assert (0.0, 0.25) == short.times[:2]


def test_a_run_without_samples_has_empty_figures() -> None:
    """A run that left no sample has figures without operations, seconds and heat."""
    made = figures([])
    assert ((), (), None) == (made.operations, made.seconds, made.heat)


@given(st.lists(st.floats(0, 500, allow_nan=False), min_size=1, max_size=300))
def test_bars_hold_everything_once(waits: list[float]) -> None:
    """Every wait lies in exactly one bar, above the edge before and not above its own."""
    bars = build_histogram(np.array(waits))
    assert len(waits) == sum(bar.count for bar in bars)
    edges = [0.0, *(bar.up_to for bar in bars)]
    assert edges == sorted(set(edges))
    for below, bar in zip(edges, bars, strict=False):
        lowest = below or -1.0
        assert bar.count == sum(lowest < wait <= bar.up_to for wait in waits)


@given(st.lists(st.floats(0.001, 50), min_size=200, max_size=400))
def test_bars_and_percentiles_agree(waits: list[float]) -> None:
    """The bar in which the 95th wait of a hundred lies holds the exact percentile."""
    exact, seen = compute_percentile(0.95, np.array(waits)), 0
    for bar in build_histogram(np.array(waits)):
        seen += bar.count
        if seen >= round(0.95 * len(waits), 6):
            assert exact <= bar.up_to <= max(exact * 10 ** (1 / 20) * 1.0001, *waits)
            return
    pytest.fail("no bar holds it")
