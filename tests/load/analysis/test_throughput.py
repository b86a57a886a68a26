"""Rates are taken from the steady part of a run, and users under way agree with rate and times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.sample_reader import SampleTable, combine_into_sample_table
from support.load.analysis.samples import SampleRecording, TimedSample, encode_sample
from support.load.analysis.throughput import (
    Throughput,
    TimeWindow,
    find_steady_window,
    mean_samples_in_flight,
    measure_throughput,
    select_samples_by_intended_start,
)


def table(samples: list[TimedSample]) -> SampleTable:
    """Samples of one process."""
    return combine_into_sample_table([SampleRecording(epoch=0.0, records=b"".join(map(encode_sample, samples)))])


def closed_loop(users: int, service: float, think: float, seconds: float, *, idle: float = 0.0) -> SampleTable:
    """Users who send, think and send again. idle: seconds that an overloaded generator adds to every round."""
    samples = []
    for user in range(users):
        now = user * (service + think) / users
        while now < seconds:
            samples.append(TimedSample(now, now, service, 0, 200, 0))
            now += service + think + idle
    return table(samples)


def at(*times: float, status: int = 200) -> SampleTable:
    """Samples that start at these times and take no time."""
    return table([TimedSample(time, time, 0.0, 0, status, 0) for time in times])


def test_the_warm_up_is_cut_by_the_clock() -> None:
    """Two seconds after the first start until the last one; the plan's end counts where it is given."""
    samples = at(100.0, 101.0, 109.0)
    assert TimeWindow(start=102.0, end=109.0) == find_steady_window(samples, warm_up=2.0)
    assert TimeWindow(start=102.0, end=108.0) == find_steady_window(samples, warm_up=2.0, planned=8.0)


@pytest.mark.parametrize(("times", "words"), [((), "no samples"), ((1.0, 3.0), "warm-up of 2 s leaves nothing")])
def test_a_run_without_a_steady_part(times: tuple[float, ...], words: str) -> None:
    """No samples, or a warm-up as long as the run, leave nothing to measure, and say so."""
    with pytest.raises(ValueError, match=words):
        find_steady_window(at(*times), warm_up=2.0)


def test_only_what_ended_in_the_window_counts() -> None:
    """A window's beginning belongs to it, its end does not; failures are completed, not succeeded."""
    samples = table(
        [
            *(TimedSample(time, time, 0.0, 0, 200, 0) for time in (9.9, 10.0, 19.9, 20.0)),
            TimedSample(9, 9, 2, 0, 503, 0),
        ]
    )
    found = measure_throughput(samples, TimeWindow(start=10.0, end=20.0))
    assert Throughput(window=TimeWindow(start=10.0, end=20.0), completed=3, succeeded=2) == found
    assert pytest.approx((0.2, 1 / 3)) == (found.success_rate, found.error_share)


def test_a_wait_belongs_to_when_it_was_meant_to_begin() -> None:
    """A start that was due in the window belongs to it, however late it was."""
    samples = table(
        [
            TimedSample(10.0, 25.0, 1, 0, 200, 0),
            TimedSample(9.9, 12.0, 1, 0, 200, 0),
            TimedSample(20.0, 20.0, 1, 0, 200, 0),
        ]
    )
    assert [10.0] == select_samples_by_intended_start(samples, TimeWindow(start=10.0, end=20.0)).intended.tolist()


def test_nothing_done() -> None:
    """A window in which nothing ended has no rate and no errors."""
    found = measure_throughput(at(1.0), TimeWindow(start=5.0, end=6.0))
    assert (0.0, 0.0) == (found.success_rate, found.error_share)


@given(
    users=st.integers(1, 30),
    service=st.floats(0.01, 0.2),
    think=st.floats(0.0, 0.2),
)
def test_users_under_way_are_those_who_do_not_think(users: int, service: float, think: float) -> None:
    """For every closed loop the mean number under way is the users' share of time in the target (Little's law)."""
    samples = closed_loop(users, service, think, seconds=12.0)
    assert pytest.approx(users * service / (service + think), rel=0.05) == mean_samples_in_flight(
        samples, TimeWindow(start=1.0, end=11.0)
    )


def test_time_lost_in_the_generator_is_missing_from_the_users_under_way() -> None:
    """Ten users who lose a tenth of their time in the generator account for nine."""
    samples = closed_loop(10, service=0.09, think=0.0, seconds=12.0, idle=0.01)
    assert pytest.approx(9, abs=0.1) == mean_samples_in_flight(samples, TimeWindow(start=1.0, end=11.0))


def test_nothing_is_under_way_without_samples() -> None:
    """Users who are there while nothing is under way are not accounted for at all."""
    assert 0.0 == mean_samples_in_flight(at(), TimeWindow(start=0.0, end=1.0))
