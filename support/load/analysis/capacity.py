"""Summarises a capacity search for the report: the recommended number of people, its interval and its limit.

Recommended are 80 % of the level that was confirmed and sustained; the interval ends at 80 % of the level that failed.
The method's two other bounds are reported and not applied, because they assume people who pause: without pauses two
people fill a core, and throughput peaks at a few dozen people, long before answers are late.

Source: docs/sources/load-methods.md#bounds-of-a-recommendation.
"""

from collections.abc import Sequence

from support.load.analysis.capacity_search import (
    RECOMMENDED_SHARE,
    CapacityBoundary,
    CapacityTrialKind,
    recommend_users,
)
from support.load.analysis.level_result import LevelResult
from support.load.analysis.report_schema import CapacityFigures, CapacityLevel, CapacityPrediction
from support.load.analysis.universal_scalability_law import MeasuredLevel as Measured
from support.load.analysis.universal_scalability_law import (
    ScalabilityLaw,
    TooFewLevels,
    fit_scalability_law,
    predict_rate_of_machines,
)

PREDICTED_MACHINES = (2, 4, 8)
CURVE_POINTS = 40
"""Number of points of the fitted law in the chart."""


def summarise_capacity(
    attempts: Sequence[LevelResult], boundary: CapacityBoundary, *, minimum: float, seed: int
) -> CapacityFigures:
    """The capacity that the search found.

    minimum: share of the messages that must be served, of 1.
    seed: of the bootstrap.
    """
    law, words = _fit_and_describe_law(attempts, seed)
    number, bound = recommend_users(boundary)
    return CapacityFigures(
        recommended=number,
        low=number,
        high=max(number, int(RECOMMENDED_SHARE * (boundary.failing or boundary.passing))),
        at_least=boundary.is_lower_bound,
        binding=bound,
        levels=tuple(
            CapacityLevel(
                people=each.users,
                rate=each.rate,
                p95=each.p95,
                served_share=each.served_share,
                failed_by=each.to_trial(minimum=minimum).limit,
                sustained=each.kind is CapacityTrialKind.SUSTAINED,
            )
            for each in attempts
        ),
        law=words,
        curve=_sample_law_curve(law) if law else (),
        predictions=tuple(_build_prediction(law, machines) for machines in PREDICTED_MACHINES) if law else (),
    )


def _fit_and_describe_law(attempts: Sequence[LevelResult], seed: int) -> tuple[ScalabilityLaw | None, str]:
    """The law of throughput, and its description or the reason why there is none."""
    levels = [Measured(float(each.users), each.rate) for each in attempts if each.rate > 0]
    try:
        law = fit_scalability_law(levels, seed=seed)
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


def _sample_law_curve(law: ScalabilityLaw) -> tuple[tuple[float, float], ...]:
    """Points of the law between the lowest and the highest measured level."""
    low, high = law.measured_users
    step = (high - low) / (CURVE_POINTS - 1)
    return tuple(
        (users, law.predict_completions_per_second(users))
        for users in (low + step * point for point in range(CURVE_POINTS))
    )


def _build_prediction(law: ScalabilityLaw, machines: int) -> CapacityPrediction:
    prediction = predict_rate_of_machines(law, machines)
    return CapacityPrediction(
        machines=machines, rate=prediction.rate.value, low=prediction.rate.low, high=prediction.rate.high
    )
