"""Statistics of paired ratios: estimate, interval and p-value.

All arithmetic is on logarithms, where half and double are equally far from 1.
"""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]

_MAX_PAIRS = 16
"""Highest number of pairs for the exact test: all 65,536 changes of sign are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioEstimate:
    """Estimate of candidate / baseline.

    pairs: number of pairs.
    ratio: Hodges-Lehmann estimate: robust against outliers and nearly as efficient as the mean.
    low, high: bounds of the ratio, each one-sided at 1 - alpha (BCa bootstrap of that estimate).
    p_value: share of all changes of sign that show at least as large an increase (exact, one-sided).
    """

    pairs: int
    ratio: float
    low: float
    high: float
    p_value: float


def estimate_ratio(ratios: Sequence[float], *, alpha: float, resamples: int, seed: int) -> RatioEstimate:
    """The estimate from 2 to 16 ratios, each above 0. Raises ValueError for others."""
    if not 2 <= len(ratios) <= _MAX_PAIRS:
        raise ValueError(f"{len(ratios)} pairs cannot be evaluated; the test takes 2 to {_MAX_PAIRS}.")
    if not all(math.isfinite(ratio) and ratio > 0 for ratio in ratios):
        raise ValueError("A ratio of two figures must be above 0; one of the blocks measured nothing.")
    logs = np.log(np.array(ratios))
    low, high = _bootstrap_bounds(logs, alpha=alpha, resamples=resamples, seed=seed)
    return RatioEstimate(
        pairs=len(ratios),
        ratio=float(np.exp(estimate_hodges_lehmann_median(logs))),
        low=math.exp(low),
        high=math.exp(high),
        p_value=compute_sign_flip_p_value(logs),
    )


def estimate_hodges_lehmann_median(values: Numbers, axis: int = -1) -> Numbers:
    """Hodges-Lehmann: the median of the means of all pairs of values, each value with itself included."""
    rows = np.moveaxis(values, axis, -1)
    first, second = np.triu_indices(rows.shape[-1])
    return np.asarray(np.median((rows[..., first] + rows[..., second]) / 2, axis=-1), dtype=np.float64)


def compute_sign_flip_p_value(values: Numbers) -> float:
    """Share of all 2^n changes of sign whose sum is at least that of the values: exact, one-sided."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums + value, sums - value])
    return float(np.mean(sums >= values.sum() - 1e-12))


def adjust_p_values_by_holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Each p-value after Holm's correction for the number of comparisons."""
    found: dict[str, float] = {}
    highest = 0.0
    for position, name in enumerate(sorted(p_values, key=lambda name: p_values[name])):
        highest = max(highest, min(1.0, (len(p_values) - position) * p_values[name]))
        found[name] = highest
    return found


def _bootstrap_bounds(values: Numbers, *, alpha: float, resamples: int, seed: int) -> tuple[float, float]:
    """Bounds of `estimate_hodges_lehmann_median`: by BCa, or by plain percentiles of values too similar for BCa."""
    if np.ptp(values) == 0:
        return float(values[0]), float(values[0])
    for method in ("BCa", "percentile"):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            found = stats.bootstrap(
                (values,),
                estimate_hodges_lehmann_median,
                vectorized=True,
                n_resamples=resamples,
                confidence_level=1 - 2 * alpha,
                method=method,
                rng=np.random.default_rng(seed),
            ).confidence_interval
        if math.isfinite(found.low) and math.isfinite(found.high):
            break
    return float(found.low), float(found.high)
