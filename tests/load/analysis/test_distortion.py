"""A late generator is judged by what it can have distorted, a kept promise by whether its load was on the target."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.distortion import Distortion, find_missing_load, measure_distortion
from support.load.analysis.generator_health import GeneratorFacts

CLOSED = GeneratorFacts(loop_lag=0.004, mean_loop_lag=0.001, cycle=0.4, supporting=0.5, target_busy=0.5)
LATE = replace(CLOSED, mean_loop_lag=0.02)
FULL = replace(CLOSED, supporting=0.95)


def test_three_late_steps_can_be_in_a_wait_and_two_in_each_cycle() -> None:
    """12 ms at most of a wait; 2 ms of 400 ms on average."""
    distortion = measure_distortion(CLOSED)
    assert (pytest.approx(0.012), pytest.approx(0.005)) == (distortion.wait, distortion.rate)
    assert Distortion() == measure_distortion(GeneratorFacts())


@pytest.mark.parametrize(("wait", "explained"), [(1.0, True), (1.012, True), (1.013, False), (float("inf"), False)])
def test_a_wait_is_explained_by_what_lateness_can_have_added(wait: float, *, explained: bool) -> None:
    """A message that was never answered is explained by no lateness."""
    assert explained == measure_distortion(CLOSED).explains_wait(wait, 1.0)


@pytest.mark.parametrize(("rate", "explained"), [(100.0, True), (99.6, True), (99.4, False), (0.0, False)])
def test_a_rate_is_explained_by_people_held_back(rate: float, *, explained: bool) -> None:
    """Half a per cent of their time."""
    assert explained == measure_distortion(CLOSED).explains_rate(rate, 100)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (CLOSED, ""),
        (GeneratorFacts(), ""),
        (LATE, "held people back for 10% of the time"),
        (FULL, "had 5% of their cores left"),
        (replace(LATE, target_busy=0.8), ""),
        (replace(FULL, target_busy=0.8), ""),
        (replace(LATE, promised_rate=100, reached_rate=100), ""),
        (replace(LATE, promised_rate=100, reached_rate=99), "held people back"),
        (replace(LATE, cycle=None), ""),
        (replace(CLOSED, littles_deviation=0.06), "disagree by 6.0%"),
        (replace(CLOSED, workers_expected=2), "left no samples"),
        (replace(CLOSED, planned_rate=100.0, achieved_rate=90.0, target_processor=None), "planned starts"),
        (replace(CLOSED, log=["Worker a failed to send heartbeat, setting state to missing"]), "a worker was lost"),
        (replace(CLOSED, log=["CPU usage above 90%! This may constrain your throughput"]), ""),
    ],
)
def test_where_the_load_was_not_on_the_target_nothing_kept_counts(facts: GeneratorFacts, words: str) -> None:
    """Unless the rate of the promise was reached, or the target had no processor left for more."""
    missing = find_missing_load(facts)
    assert bool(words) == bool(missing)
    assert words in "".join(missing)


@given(lag=st.floats(0, 1), mean=st.floats(0, 1), cycle=st.floats(0.01, 10), more=st.floats(1, 10))
def test_a_later_loop_explains_more_and_puts_on_less(lag: float, mean: float, cycle: float, more: float) -> None:
    """Never the other way round."""
    facts = replace(CLOSED, loop_lag=lag, mean_loop_lag=mean, cycle=cycle)
    later = replace(facts, loop_lag=lag * more, mean_loop_lag=mean * more)
    assert measure_distortion(later).wait >= measure_distortion(facts).wait
    assert measure_distortion(later).rate >= measure_distortion(facts).rate
    assert len(find_missing_load(later)) >= len(find_missing_load(facts))
