"""What paired ratios prove: an estimate, an interval, and how likely chance alone would show as much.

All arithmetic is on logarithms, where twice as slow and twice as fast lie equally far from the same.
"""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]

_LARGEST_EXACT = 16
"""Pairs up to which all changes of sign are tried, 65,536 of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What some pairs say of candidate / baseline.

    ratio: Hodges-Lehmann estimate, which one wild pair hardly moves and which wastes nearly nothing of the tame ones.
    low, high: bounds of the ratio, each one-sided at 1 - alpha (BCa bootstrap of that estimate).
    chance: share of all changes of sign that show at least as large an increase (exact, one-sided).
    """

    pairs: int
    ratio: float
    low: float
    high: float
    chance: float


def weigh(ratios: Sequence[float], *, alpha: float, resamples: int, seed: int) -> Evidence:
    """The evidence of these ratios, 2 to 16, each above 0. Raises ValueError for others."""
    if not 2 <= len(ratios) <= _LARGEST_EXACT:
        raise ValueError(f"{len(ratios)} pairs cannot be weighed; it takes 2 to {_LARGEST_EXACT}.")
    if not all(math.isfinite(ratio) and ratio > 0 for ratio in ratios):
        raise ValueError("A ratio of two figures must be above 0; one of the blocks measured nothing.")
    logs = np.log(np.array(ratios))
    low, high = _bounds(logs, alpha=alpha, resamples=resamples, seed=seed)
    return Evidence(
        pairs=len(ratios),
        ratio=float(np.exp(middle(logs))),
        low=math.exp(low),
        high=math.exp(high),
        chance=sign_flip(logs),
    )


def middle(values: Numbers, axis: int = -1) -> Numbers:
    """Hodges-Lehmann: the median of the means of all pairs of values, each value with itself included."""
    rows = np.moveaxis(values, axis, -1)
    first, second = np.triu_indices(rows.shape[-1])
    return np.asarray(np.median((rows[..., first] + rows[..., second]) / 2, axis=-1), dtype=np.float64)


def sign_flip(values: Numbers) -> float:
    """Share of all 2^n changes of sign whose sum is at least that of the values: exact, one-sided."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums + value, sums - value])
    return float(np.mean(sums >= values.sum() - 1e-12))


def adjusted(chances: Mapping[str, float]) -> dict[str, float]:
    """Each chance after Holm's correction for how many were looked at."""
    found: dict[str, float] = {}
    highest = 0.0
    for place, name in enumerate(sorted(chances, key=lambda name: chances[name])):
        highest = max(highest, min(1.0, (len(chances) - place) * chances[name]))
        found[name] = highest
    return found


def _bounds(values: Numbers, *, alpha: float, resamples: int, seed: int) -> tuple[float, float]:
    """Bounds of `middle`; where values are so alike that BCa has nothing to correct by, of the plain percentiles."""
    if np.ptp(values) == 0:
        return float(values[0]), float(values[0])
    for method in ("BCa", "percentile"):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            found = stats.bootstrap(
                (values,),
                middle,
                vectorized=True,
                n_resamples=resamples,
                confidence_level=1 - 2 * alpha,
                method=method,
                rng=np.random.default_rng(seed),
            ).confidence_interval
        if math.isfinite(found.low) and math.isfinite(found.high):
            break
    return float(found.low), float(found.high)
