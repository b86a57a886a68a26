"""What a process used, on the run's time axis, and the trend of its memory."""

import pytest

from support.load.processes.process_usage import (
    MemorySummary,
    build_usage_series,
    estimate_memory_growth,
    summarise_memory,
)
from support.load.processes.resources import ProcessSample, ProcessUsage


def build_sample(at: float, *, processor: float = 0.0, rss: int = 10, uss: int = 0, handles: int = 3) -> ProcessSample:
    """One sample."""
    return ProcessSample(at=at, cpu_seconds=processor, rss=rss, uss=uss, threads=2, handles=handles)


def test_the_cpu_share_is_counted_from_sample_to_sample() -> None:
    """On the run's own axis; a child process that ended takes its seconds with it, which is no negative use."""
    lane = ProcessUsage(
        [
            build_sample(100.0, processor=1.0),
            build_sample(100.5, processor=1.25, rss=7, uss=5),
            build_sample(101.5, processor=1.0),
        ]
    )
    (series,) = build_usage_series({"bots": lane}, began=99.5)
    assert "bots" == series.name
    assert [(1.0, 0.5, 7, 5), (2.0, 0.0, 10, 0)] == [
        (one.at, one.processor, one.rss, one.uss) for one in series.samples
    ]
    assert (2, 3) == (series.samples[0].threads, series.samples[0].handles)


def test_memory_before_peak_and_after() -> None:
    """None without samples."""
    assert MemorySummary(before=5, peak=9, after=6) == summarise_memory(
        ProcessUsage([build_sample(0, rss=5), build_sample(1, rss=9), build_sample(2, rss=6)])
    )
    assert summarise_memory(ProcessUsage([])) is None


def test_growth_is_of_unique_memory_where_that_is_known() -> None:
    """Otherwise of resident memory. Too few samples have no trend."""
    grows = estimate_memory_growth(ProcessUsage([build_sample(at, rss=1_000, uss=100 + 5 * at) for at in range(30)]))
    whole = estimate_memory_growth(ProcessUsage([build_sample(at, rss=100 - 2 * at) for at in range(30)]))
    assert grows is not None
    assert whole is not None
    assert pytest.approx((5.0, -2.0)) == (grows.slope, whole.slope)
    assert estimate_memory_growth(ProcessUsage([build_sample(0), build_sample(1)])) is None
