"""Summarises a capacity search for the report: the recommended number of people, its interval and its limit.

Recommended are 80 % of the level that was confirmed and sustained; the interval ends at 80 % of the level that failed.
The method's two other bounds are reported and not applied, because they assume people who pause: without pauses two
people fill a core, and throughput peaks at a few dozen people, long before answers are late.

Source: docs/sources/load-methods.md#bounds-of-a-recommendation.
"""

from collections.abc import Sequence

from support.load.analysis.capacity_search import RECOMMENDED_SHARE, Boundary, TrialKind, recommend_users
from support.load.analysis.level_result import LevelResult
from support.load.analysis.report_schema import Capacity, CapacityLevel, Prediction
from support.load.analysis.universal_scalability_law import MeasuredLevel as Measured
from support.load.analysis.universal_scalability_law import ScalabilityLaw, TooFewLevels, fit_law, predict_rate

PREDICTED_MACHINES = (2, 4, 8)
CURVE_POINTS = 40
"""Number of points of the fitted law in the chart."""


def summarise_capacity(attempts: Sequence[LevelResult], boundary: Boundary, *, minimum: float, seed: int) -> Capacity:
    """The capacity that the search found.

    minimum: share of the messages that must be served, of 1.
    seed: of the bootstrap.
    """
    law, words = _fit_law(attempts, seed)
    number, bound = recommend_users(boundary)
    return Capacity(
        recommended=number,
        low=number,
        high=max(number, int(RECOMMENDED_SHARE * (boundary.failing or boundary.passing))),
        at_least=boundary.at_least,
        binding=bound,
        levels=tuple(
            CapacityLevel(
                people=each.users,
                rate=each.rate,
                p95=each.p95,
                served_share=each.served_share,
                failed_by=each.as_trial(minimum=minimum).limit,
                sustained=each.kind is TrialKind.SUSTAINED,
            )
            for each in attempts
        ),
        law=words,
        curve=_build_curve(law) if law else (),
        predictions=tuple(_predict_rate(law, machines) for machines in PREDICTED_MACHINES) if law else (),
    )


def _fit_law(attempts: Sequence[LevelResult], seed: int) -> tuple[ScalabilityLaw | None, str]:
    """The law of throughput, and its description or the reason why there is none."""
    levels = [Measured(float(each.users), each.rate) for each in attempts if each.rate > 0]
    try:
        law = fit_law(levels, seed=seed)
    except TooFewLevels as few:
        return None, str(few.what)
    if law.contention.value > 1:
        return (
            None,
            f"no law: throughput does not grow from {law.measured_users[0]:.0f} people on, so its growth is unknown",
        )
    peak = (
        f"throughput is highest with {law.peak.value:.0f} people, from {law.peak.low:.0f} to {law.peak.high:.0f}"
        if law.peak
        else f"no peak was observed up to {law.measured_users[1]:.0f} people"
    )
    return law, (
        f"{peak}; at the most {law.peak_rate.value:.0f} messages a second, from {law.peak_rate.low:.0f} to "
        f"{law.peak_rate.high:.0f}; {law.contention.value:.1%} of the work is queued (contention), "
        f"people delay each other by {law.coherency.value:.4%}; the law misses the measured rates by {law.error:.0%}"
    )


def _build_curve(law: ScalabilityLaw) -> tuple[tuple[float, float], ...]:
    """Points of the law between the lowest and the highest measured level."""
    low, high = law.measured_users
    step = (high - low) / (CURVE_POINTS - 1)
    return tuple((users, law.rate(users)) for users in (low + step * point for point in range(CURVE_POINTS)))


def _predict_rate(law: ScalabilityLaw, machines: int) -> Prediction:
    prediction = predict_rate(law, machines)
    return Prediction(machines=machines, rate=prediction.rate.value, low=prediction.rate.low, high=prediction.rate.high)
