"""Throughput by number of users, by the Universal Scalability Law (Gunther): X(N) = g N / (1 + a (N-1) + b N (N-1)).

g: throughput of a single user, per second.
a: share of the work that is serialised (contention).
b: delay that each user causes each other one (coherency); only with b above 0 throughput has a peak.

Fitted as N / X = (1 + a (N-1) + b N (N-1)) / g, which is linear in three numbers that cannot be negative: no starting
values, no local minimum. Levels are weighted by relative error, so that small ones count as much as large ones.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from support.vocabulary.outcome import CannotTell

MIN_LEVELS = 6
"""Lowest number of different levels: three coefficients, and as many degrees of freedom for their error."""

RESAMPLES = 999
QUANTILES = (0.025, 0.975)

Numbers = NDArray[np.float64]


class TooFewLevels(CannotTell):
    """There are too few levels to fit a law."""


class MeasuredLevel(NamedTuple):
    """A measured level: users in flight, and completions per second."""

    users: float
    rate: float


class BootstrapEstimate(NamedTuple):
    """A value and its bounds (95 %, bootstrap of the residuals). All may be infinite."""

    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalabilityLaw:
    """A fitted law.

    single_user_rate: completions per second of a single user.
    contention, coherency: coefficients a and b.
    peak: users of the highest throughput; None = no peak was observed.
    peak_rate: throughput at the peak, or at the highest measured level if there is no peak.
    error: root mean square of the relative residuals.
    measured_users: lowest and highest measured level.
    """

    single_user_rate: BootstrapEstimate
    contention: BootstrapEstimate
    coherency: BootstrapEstimate
    peak: BootstrapEstimate | None
    peak_rate: BootstrapEstimate
    error: float
    measured_users: tuple[float, float]

    def predict_completions_per_second(self, users: float) -> float:
        """Completions per second of this number of users, by the law."""
        law = np.array([self.single_user_rate.value, self.contention.value, self.coherency.value])
        return float(_evaluate_law(law, users))


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePrediction:
    """Predicted completions per second of several machines."""

    machines: int
    rate: BootstrapEstimate


def fit_scalability_law(
    levels: Sequence[MeasuredLevel], *, seed: int = 1, resamples: int = RESAMPLES
) -> ScalabilityLaw:
    """The law of these levels, which may hold several measurements of one level.

    Raises TooFewLevels for fewer than six different levels, ValueError for a level without users or throughput.
    """
    if any(level.users < 1 or level.rate <= 0 for level in levels):
        raise ValueError("A level needs at least one user and a throughput above 0.")
    different = len({level.users for level in levels})
    if different < MIN_LEVELS:
        raise TooFewLevels(
            f"{different} levels are too few for a law; {MIN_LEVELS} are needed.",
            seen=", ".join(f"{level.users:g} users" for level in levels) or "no level at all",
        )
    users, rates = (np.array(column, dtype=np.float64) for column in zip(*levels, strict=True))
    found = _fit_coefficients(users, rates)
    expected = _evaluate_law(found, users)
    residuals = (rates / expected - 1) * math.sqrt(len(users) / (len(users) - 3))
    random = np.random.default_rng(seed)
    drawn = [
        _fit_coefficients(users, expected * np.maximum(0.05, 1 + random.choice(residuals, len(users))))
        for _ in range(resamples)
    ]
    laws = np.array([found, *drawn])
    top = float(users.max())
    peaks = np.array([_find_peak_users(law) for law in laws])
    observed = np.quantile(laws[1:, 2], QUANTILES[0]) > 0 and peaks[0] <= top
    at = np.minimum(peaks, top)
    return ScalabilityLaw(
        single_user_rate=_build_bootstrap_estimate(laws[:, 0]),
        contention=_build_bootstrap_estimate(laws[:, 1]),
        coherency=_build_bootstrap_estimate(laws[:, 2]),
        peak=_build_bootstrap_estimate(peaks) if observed else None,
        peak_rate=_build_bootstrap_estimate(
            np.array([float(_evaluate_law(law, count)) for law, count in zip(laws, at, strict=True)])
        ),
        error=float(np.sqrt(np.mean((rates / expected - 1) ** 2))),
        measured_users=(float(users.min()), top),
    )


def predict_rate_of_machines(law: ScalabilityLaw, machines: int) -> RatePrediction:
    """The rate of several machines like this one, if they delay each other as its users do.

    The measured peak rate is that of one machine; the law is applied with machines in place of users. What machines do
    not share scales better, what they share in addition (a database, a limit of the CRM) scales worse.
    """
    if machines < 1:
        raise ValueError(f"{machines} machines have no throughput.")

    def compute_speed_up(contention: float, coherency: float) -> float:
        return machines / (1 + contention * (machines - 1) + coherency * machines * (machines - 1))

    worst, usual, best = (
        compute_speed_up(contention, coherency)
        for contention, coherency in (
            (law.contention.high, law.coherency.high),
            (law.contention.value, law.coherency.value),
            (law.contention.low, law.coherency.low),
        )
    )
    one = law.peak_rate
    return RatePrediction(
        machines=machines,
        rate=BootstrapEstimate(worst * one.low, usual * one.value, best * one.high),
    )


def _fit_coefficients(users: Numbers, rates: Numbers) -> Numbers:
    """(g, a, b) by least relative squares, none of them negative."""
    per_user = users / rates
    columns = np.column_stack([np.ones_like(users), users - 1, users * (users - 1)]) / per_user[:, None]
    scale = columns.max(axis=0)
    solved = optimize.nnls(columns / scale, np.ones_like(users))[0] / scale
    inverse_rate = max(float(solved[0]), 1e-12)
    return np.array([1 / inverse_rate, solved[1] / inverse_rate, solved[2] / inverse_rate])


def _evaluate_law(law: Numbers, users: Numbers | float) -> Numbers:
    single_user_rate, contention, coherency = law
    return np.asarray(single_user_rate * users / (1 + contention * (users - 1) + coherency * users * (users - 1)))


def _find_peak_users(law: Numbers) -> float:
    _, contention, coherency = law
    if coherency <= 0:
        return math.inf
    return max(1.0, math.sqrt(max(0.0, 1 - contention) / coherency))


def _build_bootstrap_estimate(values: Numbers) -> BootstrapEstimate:
    """The estimate from the value itself (first) and its bootstrap replicates (rest); the bounds include the value."""
    low, high = np.quantile(values[1:], QUANTILES, method="inverted_cdf")
    return BootstrapEstimate(min(float(low), float(values[0])), float(values[0]), max(float(high), float(values[0])))
