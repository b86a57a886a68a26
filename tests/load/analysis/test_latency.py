"""Percentiles are exact, are refused where the sample have too few values for them, and count the wait in line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.latency import (
    Latency,
    TooFewSamples,
    compute_percentile,
    count_samples_needed,
    measure_latency,
    summarise_distribution,
)
from support.load.analysis.sample_reader import SampleTable, combine_into_sample_table
from support.load.analysis.samples import SampleRecording, TimedSample, encode_sample

WAITS = st.lists(st.floats(0, 100, allow_nan=False), min_size=20, max_size=400)


def table(samples: list[TimedSample]) -> SampleTable:
    """Samples of one process."""
    return combine_into_sample_table([SampleRecording(epoch=0.0, records=b"".join(map(encode_sample, samples)))])


def planned_run(services: list[float], every: float) -> SampleTable:
    """A queue of people who come at a fixed interval, each served when the one before is done."""
    free, samples = 0.0, []
    for number, service in enumerate(services):
        started = max(free, number * every)
        free = started + service
        samples.append(TimedSample(number * every, started, service, 0, 200, 0))
    return table(samples)


@pytest.mark.parametrize(("rank", "count"), [(0.5, 20), (0.9, 100), (0.95, 200), (0.99, 1000), (0.999, 10_000)])
def test_what_a_percentile_needs(rank: float, count: int) -> None:
    """Ten values lie above a stated percentile; one sample fewer, and it is refused."""
    assert count == count_samples_needed(rank)
    waits = np.arange(1.0, count + 1)
    assert count - 10 == compute_percentile(rank, waits)
    with pytest.raises(TooFewSamples, match="1 more are needed"):
        compute_percentile(rank, waits[:-1])


@pytest.mark.parametrize("rank", [0.0, 1.0, 95.0, -0.1])
def test_a_percentile_is_a_share(rank: float) -> None:
    """The 95th percentile is 0.95, not 95; there is no 0th and no 100th."""
    with pytest.raises(ValueError, match="is no rank between 0 and 1"):
        compute_percentile(rank, np.ones(5000))


@given(WAITS, st.integers(1, 50))
def test_nearest_rank(waits: list[float], percent: int) -> None:
    """A percentile is one of the values: its share does not exceed it, and less than its share lies below it."""
    found = compute_percentile(percent / 100, np.array(waits))
    assert found in waits
    assert 100 * sum(wait <= found for wait in waits) >= percent * len(waits)
    assert 100 * sum(wait < found for wait in waits) < percent * len(waits)


@given(WAITS)
def test_it_is_numpys_inverted_distribution(waits: list[float]) -> None:
    """An independent implementation of the same definition agrees."""
    assert float(np.percentile(waits, 50, method="inverted_cdf")) == compute_percentile(0.5, np.array(waits))


def test_a_distribution_states_supported_percentiles_only() -> None:
    """150 values support a median, no 95th and no 99th percentile; none support nothing."""
    assert {0.5: 75.0} == summarise_distribution(np.arange(1.0, 151.0)).at
    assert (150, 75.5, 150.0) == (
        (few := summarise_distribution(np.arange(1.0, 151.0))).count,
        few.mean,
        few.longest,
    )
    empty = summarise_distribution(np.empty(0))
    assert (0, 0.0, 0.0, {}) == (empty.count, empty.mean, empty.longest, empty.at)


def test_a_freeze_is_seen_in_the_response_time_only() -> None:
    """Two seconds of standstill in twenty at 50 a second: service stays at 1 ms, one in twenty waited over a second.

    Source: docs/sources/load-methods.md#proof-that-waiting-is-counted.
    """
    waits = measure_latency(planned_run([0.001] * 500 + [2.0] + [0.001] * 499, every=0.02))
    assert pytest.approx(0.001) == waits.service.at[0.95]
    assert waits.response.at[0.95] > 1.0
    assert waits.has_queueing


def test_a_target_that_keeps_up_has_no_backlog() -> None:
    """Without queueing the two times are equal, and nothing is late."""
    waits = measure_latency(planned_run([0.005] * 1000, every=0.02), planned=1000)
    assert waits.service.at == pytest.approx(waits.response.at)
    assert (0, 0, False) == (waits.late, waits.unstarted, waits.has_queueing)


def test_the_backlog_counts_late_and_unstarted() -> None:
    """Late is later than 10 ms; what was planned and never started is counted too."""
    starts = [0.0, 0.010, 0.0101, 5.0]
    waits = measure_latency(table([TimedSample(0.0, start, 0.1, 0, 200, 0) for start in starts]), planned=10)
    assert (2, 6) == (waits.late, waits.unstarted)


def test_a_closed_loop_has_no_unstarted_requests() -> None:
    """Without planned starts nothing is unstarted, and an empty run has no backlog and no slowdown."""
    nothing = measure_latency(table([]))
    assert (0, None, False) == (nothing.unstarted, nothing.response_to_service_ratio, nothing.has_queueing)
    assert 0 == measure_latency(table([TimedSample(0, 0, 1, 0, 200, 0)]), planned=None).unstarted


@given(st.lists(st.floats(0.0001, 0.5), min_size=20, max_size=80), st.floats(0.001, 0.2))
def test_response_is_never_shorter_than_service(services: list[float], every: float) -> None:
    """Waiting in line only adds, at every rank and in the mean."""
    waits: Latency = measure_latency(planned_run(services, every))
    assert waits.response.mean >= waits.service.mean - 1e-12
    assert all(waits.response.at[rank] >= waits.service.at[rank] - 1e-9 for rank in waits.service.at)
