"""A leak is distinguished from a warm-up, a sawtooth and noise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.load.analysis.trend import GrowthTrend, estimate_trend

SECONDS = np.arange(0.0, 300.0)


def trend_of(readings: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> GrowthTrend:
    """The growth of one reading a second for five minutes."""
    found = estimate_trend(SECONDS.tolist(), readings.tolist())
    assert found is not None
    return found


def noise(size: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Noise of this size, the same in every run."""
    return np.random.default_rng(3).normal(0, size, len(SECONDS))


def test_a_leak_is_seen_through_the_noise() -> None:
    """A tenth of a megabyte a second under a megabyte of noise is estimated within a tenth, and exceeds its half."""
    leak = trend_of(100 + 0.1 * SECONDS + noise(1.0))
    assert pytest.approx(0.1, rel=0.1) == leak.slope
    assert leak.low < 0.1 < leak.high
    assert leak.exceeds_budget(0.05)
    assert leak.high > 0.05


def test_a_warm_up_is_no_leak() -> None:
    """What grows in the first third and then stays has not grown: more at the end than at the start proves nothing."""
    warm = trend_of(100 + 50 * np.minimum(1, SECONDS / 90) + noise(0.5))
    assert warm.high <= 0.02
    assert not warm.exceeds_budget(0.0)


def test_a_sawtooth_is_no_leak() -> None:
    """Memory that a collector gives back every twenty seconds does not grow, wherever the run is cut."""
    assert not trend_of(100 + SECONDS % 20).exceeds_budget(0.01)


def test_outliers_do_not_change_the_slope() -> None:
    """Ten outliers near the end leave a flat line flat."""
    wild = 100 + noise(0.1)
    wild[280:290] = 10_000
    assert abs(trend_of(wild).slope) < 0.001


def test_noise_hides_small_growth() -> None:
    """The budget is exceeded only if the whole interval lies above it."""
    unclear = trend_of(100 + noise(20.0))
    below, above = unclear.slope - 1e-6, unclear.slope + 1e-6
    assert (False, True) == (unclear.exceeds_budget(below), unclear.high > above)


def test_the_analysed_time_and_the_projection() -> None:
    """The slope is read from the last two thirds, and says what an hour of it would be."""
    leak = trend_of(0.5 * SECONDS)
    assert pytest.approx(200, abs=1) == leak.seconds
    assert pytest.approx((1800.0, 1800.0)) == leak.project_growth(3600)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_readings(count: int) -> None:
    """Seven readings and fewer have no slope, nor have many at one moment."""
    assert estimate_trend(list(range(count)), [1.0] * count) is None
    assert estimate_trend([5.0] * 50, [1.0] * 50) is None


def test_readings_need_their_times() -> None:
    """A reading without a time is refused."""
    with pytest.raises(ValueError, match="2 times and 1 readings"):
        estimate_trend([1.0, 2.0], [1.0])


@given(
    slope=st.floats(-5, 5),
    start=st.floats(-1e5, 1e5),
    origin=st.floats(0, 2e9),
    count=st.integers(12, 400),
    every=st.floats(0.1, 60),
)
@settings(max_examples=50)
def test_a_straight_line_is_its_slope(slope: float, start: float, origin: float, count: int, every: float) -> None:
    """Whatever the unit, the origin of time and the number of readings: a line's growth is its slope."""
    times = [origin + every * number for number in range(count)]
    found = estimate_trend(times, [start + slope * (time - origin) for time in times])
    assert found is not None
    assert found.slope == pytest.approx(slope, abs=1e-4)
    assert found.low <= found.slope <= found.high
