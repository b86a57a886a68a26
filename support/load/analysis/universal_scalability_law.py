"""How throughput grows with users, by the Universal Scalability Law (Gunther): X(N) = g N / (1 + a (N-1) + b N (N-1)).

g: what one user alone gets done a second.  a: share of the work that stands in line (contention).  b: what each user
costs each other one (coherency); only with b above 0 is there a peak, after which more users get less done.

Fitted as N / X = (1 + a (N-1) + b N (N-1)) / g, which is linear in three numbers that cannot be negative: no starting
values, no local minimum. Every level weighs by its relative error, so that the small ones count as much as the large.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from support.vocabulary.outcome import CannotTell

FEWEST = 6
"""Different levels it takes to fit three numbers and have as many left to doubt them by."""

RESAMPLES = 999
BOUNDS = (0.025, 0.975)

ASSUMPTION = (
    "a prediction, not a measurement: it takes machines to stand in each other's way as users of one machine do; "
    "what they do not share scales better, what they share beside (a database, a limit of the CRM) scales worse"
)

Numbers = NDArray[np.float64]


class TooFewLevels(CannotTell):
    """A law cannot be fitted to so few levels."""


class Level(NamedTuple):
    """A measured level: users in flight, and completions a second."""

    users: float
    rate: float


class Range(NamedTuple):
    """A figure between its bounds (95 %, bootstrap of the residuals). All may be infinite."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalability:
    """A fitted law. peak: users of the highest throughput, or None when no peak was observed.

    peak_rate: the throughput there, or at the highest level measured where there is no peak: nothing is told beyond.
    error: root mean square of the relative residuals.  seen: the levels measured, lowest and highest.
    """

    alone: Range
    contention: Range
    coherency: Range
    peak: Range | None
    peak_rate: Range
    error: float
    seen: tuple[float, float]

    def rate(self, users: float) -> float:
        """Completions a second of so many users, as the law has it."""
        law = np.array([self.alone.middle, self.contention.middle, self.coherency.middle])
        return float(_rate(law, users))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What so many machines would get done a second. ceiling: what they would if they shared nothing at all."""

    machines: int
    rate: Range
    ceiling: float
    assumes: str = ASSUMPTION


def fit(levels: Sequence[Level], *, seed: int = 1, resamples: int = RESAMPLES) -> Scalability:
    """The law of these levels, several measurements of a level welcome.

    Raises TooFewLevels for fewer than six different levels, ValueError for a level without users or throughput.
    """
    if any(level.users < 1 or level.rate <= 0 for level in levels):
        raise ValueError("A level needs at least one user and a throughput above 0.")
    different = len({level.users for level in levels})
    if different < FEWEST:
        raise TooFewLevels(
            f"{different} levels tell no law; {FEWEST} are needed.",
            seen=", ".join(f"{level.users:g} users" for level in levels) or "no level at all",
        )
    users, rates = (np.array(column, dtype=np.float64) for column in zip(*levels, strict=True))
    found = _solve(users, rates)
    expected = _rate(found, users)
    residuals = (rates / expected - 1) * math.sqrt(len(users) / (len(users) - 3))
    random = np.random.default_rng(seed)
    drawn = [
        _solve(users, expected * np.maximum(0.05, 1 + random.choice(residuals, len(users)))) for _ in range(resamples)
    ]
    laws = np.array([found, *drawn])
    top = float(users.max())
    peaks = np.array([_peak(law) for law in laws])
    observed = np.quantile(laws[1:, 2], BOUNDS[0]) > 0 and peaks[0] <= top
    at = np.minimum(peaks, top)
    return Scalability(
        alone=_range(laws[:, 0]),
        contention=_range(laws[:, 1]),
        coherency=_range(laws[:, 2]),
        peak=_range(peaks) if observed else None,
        peak_rate=_range(np.array([float(_rate(law, place)) for law, place in zip(laws, at, strict=True)])),
        error=float(np.sqrt(np.mean((rates / expected - 1) ** 2))),
        seen=(float(users.min()), top),
    )


def predict(law: Scalability, machines: int) -> Prediction:
    """What so many machines like this one would get done, if they stood in each other's way as its users do.

    One machine is what was measured; `machines` of them get done what the law gives to as many users, in machines.
    """
    if machines < 1:
        raise ValueError(f"{machines} machines get nothing done.")

    def share(contention: float, coherency: float) -> float:
        return machines / (1 + contention * (machines - 1) + coherency * machines * (machines - 1))

    worst, usual, best = (
        share(contention, coherency)
        for contention, coherency in (
            (law.contention.high, law.coherency.high),
            (law.contention.middle, law.coherency.middle),
            (law.contention.low, law.coherency.low),
        )
    )
    one = law.peak_rate
    return Prediction(
        machines=machines,
        rate=Range(worst * one.low, usual * one.middle, best * one.high),
        ceiling=machines * one.high,
    )


def _solve(users: Numbers, rates: Numbers) -> Numbers:
    """(g, a, b) of least relative squares, none of them negative."""
    per_user = users / rates
    columns = np.column_stack([np.ones_like(users), users - 1, users * (users - 1)]) / per_user[:, None]
    scale = columns.max(axis=0)
    solved = optimize.nnls(columns / scale, np.ones_like(users))[0] / scale
    base = max(float(solved[0]), 1e-12)
    return np.array([1 / base, solved[1] / base, solved[2] / base])


def _rate(law: Numbers, users: Numbers | float) -> Numbers:
    alone, contention, coherency = law
    return np.asarray(alone * users / (1 + contention * (users - 1) + coherency * users * (users - 1)))


def _peak(law: Numbers) -> float:
    _, contention, coherency = law
    if coherency <= 0:
        return math.inf
    return max(1.0, math.sqrt(max(0.0, 1 - contention) / coherency))


def _range(values: Numbers) -> Range:
    """The first value is the figure itself, the rest are its bootstrap; the figure lies between the bounds."""
    low, high = np.quantile(values[1:], BOUNDS, method="inverted_cdf")
    return Range(min(float(low), float(values[0])), float(values[0]), max(float(high), float(values[0])))
