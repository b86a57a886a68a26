"""Rates are taken from the steady part of a run, and must agree with users and times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.sample_table import SampleTable, lay_together
from support.load.analysis.samples import Recording, Sample, encode
from support.load.analysis.throughput import (
    LittlesLaw,
    Throughput,
    Window,
    in_flight,
    littles_law,
    meant_in,
    steady_window,
    throughput,
)


def table(samples: list[Sample]) -> SampleTable:
    """Samples of one process."""
    return lay_together([Recording(epoch=0.0, records=b"".join(map(encode, samples)))])


def closed_loop(users: int, service: float, think: float, seconds: float, *, idle: float = 0.0) -> SampleTable:
    """So many users who ask, think, and ask again; idle: seconds a choking generator adds to every round."""
    samples = []
    for user in range(users):
        now = user * (service + think) / users
        while now < seconds:
            samples.append(Sample(now, now, service, 0, 200, 0))
            now += service + think + idle
    return table(samples)


def at(*times: float, status: int = 200) -> SampleTable:
    """Samples that start at these times and take no time."""
    return table([Sample(time, time, 0.0, 0, status, 0) for time in times])


def test_the_warm_up_is_cut_by_the_clock() -> None:
    """Two seconds after the first start until the last one; the plan's end counts where it is told."""
    samples = at(100.0, 101.0, 109.0)
    assert Window(start=102.0, end=109.0) == steady_window(samples, warm_up=2.0)
    assert Window(start=102.0, end=108.0) == steady_window(samples, warm_up=2.0, planned=8.0)


@pytest.mark.parametrize(("times", "words"), [((), "no samples"), ((1.0, 3.0), "warm-up of 2 s leaves nothing")])
def test_a_run_without_a_steady_part(times: tuple[float, ...], words: str) -> None:
    """No samples, or a warm-up as long as the run, leave nothing to measure, and say so."""
    with pytest.raises(ValueError, match=words):
        steady_window(at(*times), warm_up=2.0)


def test_only_what_ended_in_the_window_counts() -> None:
    """A window's beginning belongs to it, its end does not; failures are done, not well done."""
    samples = table(
        [*(Sample(time, time, 0.0, 0, 200, 0) for time in (9.9, 10.0, 19.9, 20.0)), Sample(9, 9, 2, 0, 503, 0)]
    )
    found = throughput(samples, Window(start=10.0, end=20.0))
    assert Throughput(window=Window(start=10.0, end=20.0), done=3, well=2) == found
    assert pytest.approx((0.3, 0.2, 1 / 3)) == (found.rate, found.good_rate, found.error_share)


def test_a_wait_belongs_to_when_it_was_meant_to_begin() -> None:
    """Who should have started in the window is told in it, however late she was."""
    samples = table(
        [Sample(10.0, 25.0, 1, 0, 200, 0), Sample(9.9, 12.0, 1, 0, 200, 0), Sample(20.0, 20.0, 1, 0, 200, 0)]
    )
    assert [10.0] == meant_in(samples, Window(start=10.0, end=20.0)).intended.tolist()


def test_nothing_done() -> None:
    """A window in which nothing ended has no rate and no errors."""
    found = throughput(at(1.0), Window(start=5.0, end=6.0))
    assert (0.0, 0.0, 0.0) == (found.rate, found.good_rate, found.error_share)


@given(
    users=st.integers(1, 30),
    service=st.floats(0.01, 0.2),
    think=st.floats(0.0, 0.2),
)
def test_littles_law_holds_for_people_who_ask_and_think(users: int, service: float, think: float) -> None:
    """For every closed loop: users, rate and times agree, and the users under way are those not thinking."""
    samples = closed_loop(users, service, think, seconds=12.0)
    window = Window(start=1.0, end=11.0)
    law = littles_law(samples, window, users=users, think=think)
    assert law.holds
    assert pytest.approx(users * service / (service + think), rel=0.05) == in_flight(samples, window)


def test_a_choking_generator_breaks_littles_law() -> None:
    """Ten users who lose a tenth of their time in the generator account for nine: the figures are doubted."""
    law = littles_law(
        closed_loop(10, service=0.09, think=0.0, seconds=12.0, idle=0.01), Window(start=1.0, end=11.0), users=10
    )
    assert not law.holds
    assert pytest.approx(-0.1, abs=0.01) == law.deviation


@pytest.mark.parametrize(("rate", "holds"), [(95.0, True), (94.0, False), (105.0, True), (106.0, False)])
def test_the_tolerance(rate: float, *, holds: bool) -> None:
    """Five per cent either way is tolerated, six are not."""
    assert holds == LittlesLaw(users=10, rate=rate, service=0.06, think=0.04).holds


def test_no_completions_break_the_law() -> None:
    """Users who are there while nothing ends are not accounted for at all."""
    law = littles_law(at(), Window(start=0.0, end=1.0), users=10)
    assert (-1.0, False) == (law.deviation, law.holds)
