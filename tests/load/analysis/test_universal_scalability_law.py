"""The law is found again in levels made by it, and nothing is claimed that was not seen."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.load.analysis.universal_scalability_law import (
    BootstrapEstimate,
    MeasuredLevel,
    ScalabilityLaw,
    TooFewLevels,
    fit_scalability_law,
    predict_rate_of_machines,
)

USERS = (1, 10, 25, 50, 100, 200)


def measured_levels(
    alone: float, contention: float, coherency: float, *, noise: float = 0.0, users: tuple[int, ...] = USERS
) -> list[MeasuredLevel]:
    """Levels of a target that keeps the law, with noise (SD of the relative error)."""
    random = np.random.default_rng(2)
    return [
        MeasuredLevel(
            count,
            float(
                alone
                * count
                / (1 + contention * (count - 1) + coherency * count * (count - 1))
                * (1 + random.normal(0, noise))
            ),
        )
        for count in users
    ]


def fit_measured(levels: list[MeasuredLevel]) -> ScalabilityLaw:
    """Fitted with few resamples."""
    return fit_scalability_law(levels, resamples=199)


@given(alone=st.floats(1, 500), contention=st.floats(0, 0.5), coherency=st.floats(1e-6, 0.01))
@settings(max_examples=25)
def test_a_law_is_found_again(alone: float, contention: float, coherency: float) -> None:
    """From levels without noise every law comes back, and its interval is the law itself."""
    law = fit_scalability_law(measured_levels(alone, contention, coherency), resamples=9)
    assert pytest.approx((alone, contention, coherency), rel=1e-3, abs=1e-6) == (
        law.single_user_rate.value,
        law.contention.value,
        law.coherency.value,
    )
    assert law.error < 1e-6


def test_the_peak_has_an_interval() -> None:
    """A peak at 71 users, seen from both sides through 2 % of noise, lies in a narrow interval."""
    law = fit_measured(measured_levels(60, 0.02, 0.000195, noise=0.02))
    assert law.peak is not None
    truth = math.sqrt((1 - 0.02) / 0.000195)
    assert law.peak.low < truth < law.peak.high
    assert law.peak.high - law.peak.low < 30
    assert (
        law.peak_rate.low < 60 * truth / (1 + 0.02 * (truth - 1) + 0.000195 * truth * (truth - 1)) < law.peak_rate.high
    )


@pytest.mark.parametrize(("contention", "coherency"), [(0.0, 0.0), (0.05, 0.0), (0.02, 0.000002)])
def test_no_peak_is_claimed_that_was_not_seen(contention: float, coherency: float) -> None:
    """Straight growth, mere contention, a peak far above the highest level: no peak, no rate beyond the seen."""
    levels = measured_levels(60, contention, coherency, noise=0.02)
    law = fit_measured(levels)
    assert law.peak is None
    assert law.peak_rate.value < 1.1 * max(level.rate for level in levels)
    assert (1.0, 200.0) == law.measured_users


def test_a_peak_beyond_the_levels_is_not_reported() -> None:
    """Levels that bend without noise towards a peak at 700 users, measured to 200, have no peak."""
    assert fit_measured(measured_levels(60, 0.02, 0.000002)).peak is None


def test_noise_widens_the_interval() -> None:
    """The same target measured worse is known less well."""
    widths = [fit_measured(measured_levels(60, 0.02, 0.0002, noise=noise)).contention for noise in (0.005, 0.05)]
    assert widths[0].high - widths[0].low < widths[1].high - widths[1].low


def test_the_interval_covers() -> None:
    """Of forty targets measured through 3 % of noise, at least thirty-four intervals hold the truth (95 % nominal)."""
    random = np.random.default_rng(4)
    clean = measured_levels(60, 0.02, 0.0002, users=(1, 5, 10, 25, 50, 75, 100, 150, 200))
    covered = 0
    for _ in range(40):
        law = fit_scalability_law(
            [MeasuredLevel(n, float(x * (1 + random.normal(0, 0.03)))) for n, x in clean], resamples=99
        )
        covered += law.contention.low <= 0.02 <= law.contention.high
    assert covered >= 34


def test_several_measurements_of_a_level_are_welcome() -> None:
    """Levels measured twice are six levels still, and known better."""
    once, twice = (
        measured_levels(60, 0.02, 0.0002, noise=0.03),
        measured_levels(60, 0.02, 0.0002, noise=0.03, users=USERS * 2),
    )
    first, second = fit_measured(once).single_user_rate, fit_measured(twice).single_user_rate
    assert second.high - second.low < first.high - first.low


@pytest.mark.parametrize("users", [(), (1, 10, 25, 50, 100), (1, 10, 25, 50, 100, 100)])
def test_five_levels_are_too_few(users: tuple[int, ...]) -> None:
    """Five different levels, however often measured, cannot be judged."""
    with pytest.raises(TooFewLevels, match="too few for a law; 6 are needed"):
        fit_scalability_law(measured_levels(60, 0.02, 0.0002, users=users))


@pytest.mark.parametrize("wrong", [MeasuredLevel(0, 10), MeasuredLevel(10, 0), MeasuredLevel(10, -1)])
def test_a_level_needs_users_and_throughput(wrong: MeasuredLevel) -> None:
    """A level without users or throughput is refused."""
    with pytest.raises(ValueError, match="at least one user and a throughput above 0"):
        fit_scalability_law([*measured_levels(60, 0.02, 0.0002), wrong])


@pytest.mark.parametrize("machines", [2, 4, 8])
def test_more_machines_are_a_prediction(machines: int) -> None:
    """Several machines have more throughput than one, and less than if they shared nothing."""
    law = fit_measured(measured_levels(60, 0.05, 0.0002, noise=0.02))
    found = predict_rate_of_machines(law, machines)
    assert law.peak_rate.value < found.rate.value < machines * law.peak_rate.value
    assert found.rate.low <= found.rate.value <= found.rate.high <= machines * law.peak_rate.high


def test_one_machine_is_what_was_measured() -> None:
    """The prediction for one machine is its own throughput; for none there is none."""
    law = fit_measured(measured_levels(60, 0.05, 0.0002, noise=0.02))
    assert law.peak_rate == predict_rate_of_machines(law, 1).rate
    with pytest.raises(ValueError, match="0 machines have no throughput"):
        predict_rate_of_machines(law, 0)


def test_a_range_is_ordered() -> None:
    """Every figure lies between its bounds."""
    law = fit_measured(measured_levels(60, 0.02, 0.0002, noise=0.1))
    ranges: list[BootstrapEstimate] = [law.single_user_rate, law.contention, law.coherency, law.peak_rate]
    assert all(low <= middle <= high for low, middle, high in ranges)
