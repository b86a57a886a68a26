"""How many people a target bears, with the reason: from the levels that were tried, as it is kept and shown.

Recommended are 80 in 100 of the level that was confirmed and sustained; the interval ends at the same share of the
level that failed. The method's two other bounds are told and bind nobody, for they speak of people who pause: those who
never do fill a core two at a time, and throughput is highest with a few dozens of them, long before anybody is served
too late.

Source: docs/sources/load-methods.md#bounds-of-a-recommendation.
"""

from collections.abc import Sequence

from support.load.analysis.capacity_search import RESERVE, Boundary, Kind, recommended
from support.load.analysis.level_result import LevelResult
from support.load.analysis.report_schema import Capacity, Level, Prediction
from support.load.analysis.universal_scalability_law import Level as Measured
from support.load.analysis.universal_scalability_law import Scalability, TooFewLevels, fit, predict

MACHINES = (2, 4, 8)
POINTS = 40
"""Of the law, where it is drawn."""


def capacity_of(attempts: Sequence[LevelResult], boundary: Boundary, *, least: float, seed: int) -> Capacity:
    """The answer. least: share of 1 that must be served.  seed: of the bootstrap."""
    law, words = _law(attempts, seed)
    number, bound = recommended(boundary, {})
    return Capacity(
        recommended=number,
        low=number,
        high=max(number, int(RESERVE * (boundary.failing or boundary.passing))),
        at_least=boundary.at_least,
        binding=bound,
        levels=tuple(
            Level(
                people=each.users,
                rate=each.rate,
                p95=each.p95,
                well=each.served_share,
                limit=each.as_trial(least=least).limit,
                sustained=each.kind is Kind.SUSTAINED,
            )
            for each in attempts
        ),
        law=words,
        curve=_curve(law) if law else (),
        predictions=tuple(_prediction(law, machines) for machines in MACHINES) if law else (),
    )


def _law(attempts: Sequence[LevelResult], seed: int) -> tuple[Scalability | None, str]:
    """The law of throughput, in words, or why there is none."""
    levels = [Measured(float(each.users), each.rate) for each in attempts if each.rate > 0]
    try:
        law = fit(levels, seed=seed)
    except TooFewLevels as few:
        return None, str(few.what)
    if law.contention.middle > 1:
        return (
            None,
            f"no law: from {law.seen[0]:.0f} people on more of them get no more done, so nothing tells how it grew",
        )
    peak = (
        f"most is done with {law.peak.middle:.0f} people, from {law.peak.low:.0f} to {law.peak.high:.0f}"
        if law.peak
        else f"no peak was observed up to {law.seen[1]:.0f} people"
    )
    return law, (
        f"{peak}; at the most {law.peak_rate.middle:.0f} messages a second, from {law.peak_rate.low:.0f} to "
        f"{law.peak_rate.high:.0f}; {law.contention.middle:.1%} of the work stands in line, "
        f"each person costs each other {law.coherency.middle:.4%}; the law misses the measured rates by {law.error:.0%}"
    )


def _curve(law: Scalability) -> tuple[tuple[float, float], ...]:
    """The law between the lowest and the highest level that was measured, where it may be drawn."""
    low, high = law.seen
    step = (high - low) / (POINTS - 1)
    return tuple((users, law.rate(users)) for users in (low + step * point for point in range(POINTS)))


def _prediction(law: Scalability, machines: int) -> Prediction:
    told = predict(law, machines)
    return Prediction(machines=machines, rate=told.rate.middle, low=told.rate.low, high=told.rate.high)
