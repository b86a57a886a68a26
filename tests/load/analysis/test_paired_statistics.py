"""An estimate one wild pair cannot move, an interval that covers, and a chance that is counted, not assumed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from support.load.analysis.paired_statistics import (
    RatioEstimate,
    adjust_p_values_by_holm,
    compute_sign_flip_p_value,
    estimate_hodges_lehmann_median,
    estimate_ratio,
)

RATIOS = st.lists(st.floats(0.2, 5.0), min_size=6, max_size=9)


def estimate(ratios: list[float]) -> RatioEstimate:
    """Weighed with few resamples, which is enough where only order matters."""
    return estimate_ratio(ratios, alpha=0.022, resamples=199, seed=1)


def test_the_estimate_is_the_median_of_pair_means() -> None:
    """Of 0, 1 and 5 the six means are 0, 0.5, 1, 2.5, 3 and 5; their median lies between 1 and 2.5."""
    assert 1.75 == estimate_hodges_lehmann_median(np.array([0.0, 5.0, 1.0]))


def test_one_wild_pair_hardly_moves_the_estimate() -> None:
    """Six pairs at 1.10 and one at 40 are 1.10."""
    assert pytest.approx(1.10) == estimate([1.10] * 6 + [40.0]).ratio


def test_pairs_all_alike_are_certain() -> None:
    """Where nothing varies the interval is a point; BCa would divide by nothing."""
    same = estimate([1.1] * 7)
    assert pytest.approx((1.1, 1.1, 1.1)) == (same.ratio, same.low, same.high)
    assert 1 / 2**7 == same.p_value


@pytest.mark.parametrize("wild", [0.01, 1.2, 40.0])
def test_all_pairs_alike_but_one_still_have_an_interval(wild: float) -> None:
    """Where BCa fails the plain percentiles are used: the interval is always a number."""
    found = estimate([1.0] * 6 + [wild])
    assert math.isfinite(found.low)
    assert found.low <= found.ratio <= found.high


@given(RATIOS)
@settings(max_examples=25)
def test_the_interval_lies_among_the_pairs(ratios: list[float]) -> None:
    """Low and high lie between the smallest and the largest ratio, in order; the chance is a share above 0."""
    found = estimate(ratios)
    assert min(ratios) * 0.999 <= found.low <= found.high <= max(ratios) * 1.001
    assert 1 / 2 ** len(ratios) <= found.p_value <= 1
    assert len(ratios) == found.pairs


@given(RATIOS)
@settings(max_examples=25)
def test_the_same_pairs_give_the_same_evidence(ratios: list[float]) -> None:
    """Nothing is left to luck: a second look at the same pairs shows the same."""
    assert estimate(ratios) == estimate(ratios)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=8))
@settings(max_examples=25)
def test_the_chance_is_scipys(thousandths: list[int]) -> None:
    """An independent exact test of the same pairs agrees."""
    values = np.array(thousandths) / 1000
    theirs = stats.permutation_test(
        (values,), np.sum, permutation_type="samples", n_resamples=np.inf, alternative="greater", vectorized=True
    )
    assert float(theirs.pvalue) == pytest.approx(compute_sign_flip_p_value(values))


@pytest.mark.parametrize(("count", "least"), [(5, 0.03125), (6, 0.015625), (7, 0.0078125)])
def test_the_least_chance(count: int, least: float) -> None:
    """Fewer than six pairs can never show a chance below 0.022, however clear they are."""
    assert least == estimate([2.0] * count).p_value


@pytest.mark.parametrize("ratios", [[1.0], [1.0] * 17, [1.0, 0.0], [1.0, -1.0], [1.0, math.inf], [1.0, math.nan]])
def test_ratios_that_cannot_be_evaluated(ratios: list[float]) -> None:
    """One pair, too many for an exact test, and blocks that measured nothing are refused."""
    with pytest.raises(ValueError, match=r"cannot be evaluated|must be above 0"):
        estimate(ratios)


def test_holm() -> None:
    """The smallest chance counts three times, the next twice, and order is kept."""
    found = adjust_p_values_by_holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert {"a": pytest.approx(0.03), "c": pytest.approx(0.06), "b": pytest.approx(0.06)} == found
    assert {} == adjust_p_values_by_holm({})


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1)))
def test_looking_at_more_never_makes_a_chance_smaller(chances: dict[str, float]) -> None:
    """A corrected chance is at least the plain one and at most 1, and keeps its place among the others."""
    found = adjust_p_values_by_holm(chances)
    assert all(chances[name] <= found[name] <= 1 for name in chances)
    assert [found[name] for name in sorted(chances, key=lambda name: chances[name])] == sorted(found.values())


def test_the_interval_covers() -> None:
    """Of 150 noisy sessions of eleven pairs the lower bound lies above the truth in about 2 of 100."""
    random = np.random.default_rng(7)
    above = sum(estimate(np.exp(random.normal(0, 0.15, 11)).tolist()).low > 1 for _ in range(150))
    assert above <= 0.06 * 150


def test_each_bound_errs_at_its_own_side() -> None:
    """An error of a quarter at each side leaves about half of 150 intervals that hold the truth."""
    random = np.random.default_rng(8)
    sessions = (np.exp(random.normal(0, 0.15, 11)).tolist() for _ in range(150))
    intervals = [estimate_ratio(ratios, alpha=0.25, resamples=199, seed=1) for ratios in sessions]
    assert 0.5 == pytest.approx(sum(found.low <= 1 <= found.high for found in intervals) / 150, abs=0.12)
