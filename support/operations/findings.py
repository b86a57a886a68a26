"""What a series of readings shows, topic by topic, laid beside the limits. Pure."""

from collections.abc import Mapping, Sequence

import msgspec

from support.operations.alerts import Finding, Topic
from support.operations.cost_account import CostFigures
from support.operations.limits import MEGABYTE, WatchLimits
from support.operations.reading import Counters, HealthAnswer, Reading

DAY = 86_400.0
RECENT = 900.0
"""Seconds for which every sample is kept; of older ones one in five minutes."""
SPARSE = 300.0


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """The sums of all counters since the watch began. at: Unix time."""

    at: float
    total: Counters


def keep_samples(samples: Sequence[Sample], *, now: float) -> list[Sample]:
    """Those of the last day, thinned where they are old."""
    kept: list[Sample] = []
    for sample in samples:
        is_old = now - sample.at > RECENT
        if now - sample.at <= DAY and not (is_old and kept and sample.at - kept[-1].at < SPARSE):
            kept.append(sample)
    return kept


def find_window(samples: Sequence[Sample], least: int) -> Counters | None:
    """What came in the shortest time up to now with at least so many messages; None when there were fewer."""
    for sample in reversed(samples[:-1]):
        grown = samples[-1].total.grown_since(sample.total)
        if _count_messages(grown) >= least:
            return grown
    return None


def judge_reading(
    reading: Reading, samples: Sequence[Sample], stuck_seconds: float, costs: CostFigures | None, limits: WatchLimits
) -> Mapping[Topic, Finding]:
    """Each topic as this reading shows it.

    samples: up to this reading.  stuck_seconds: for how long messages have waited and none was dealt with.
    costs: None = the use is not metered.
    """
    window = find_window(samples, limits.least_messages) if samples else None
    return {
        "down": _judge_health(reading.health),
        "response": _judge_response(reading, window, stuck_seconds, limits),
        "errors": _judge_errors(window, limits),
        "memory": _judge_memory(reading.memory, limits),
        "daily cost": _judge_cost(costs, limits),
        "canary": _judge_canary(reading),
    }


def _judge_health(health: HealthAnswer) -> Finding:
    seen = health.problem or f"health is answered with status {health.status}"
    return Finding(is_bad=not health.is_up, seen=seen, limit="health is answered")


def _judge_response(reading: Reading, window: Counters | None, stuck_seconds: float, limits: WatchLimits) -> Finding:
    limit = f"{limits.response_seconds:g} s"
    waits = [("health", reading.health.seconds)] if reading.health.status else []
    waits += [
        ("the canary's answer", turn.waited if turn.seconds is None else turn.seconds)
        for turn in reading.canary or ()
        if not turn.silent
    ]
    if stuck_seconds:
        waits.append(("a message that waits", stuck_seconds))
    what, longest = max(waits, key=lambda wait: wait[1], default=("", 0.0))
    if longest > limits.response_seconds:
        return Finding(is_bad=True, seen=f"{what} took {longest:.1f} s", limit=limit)
    if window and window.turns and _is_beyond(window.slow_turns or 0.0, window.turns, limits.error_percent):
        seen = f"{window.slow_turns:.0f} of {window.turns:.0f} answers took longer"
        return Finding(is_bad=True, seen=seen, limit=limit)
    if not waits:
        return Finding(is_bad=None, seen="nothing was answered", limit=limit)
    return Finding(is_bad=False, seen=f"{what} took {longest:.1f} s", limit=limit)


def _judge_errors(window: Counters | None, limits: WatchLimits) -> Finding:
    limit = f"{limits.error_percent:g} % of messages"
    if window is None or window.failed is None:
        return Finding(is_bad=None, seen="too few messages, or none are counted", limit=limit)
    messages = _count_messages(window)
    share = 100 * window.failed / messages if messages else 0.0
    seen = f"{window.failed:.0f} of {messages:.0f} messages could not be dealt with ({share:.1f} %)"
    return Finding(is_bad=_is_beyond(window.failed, messages, limits.error_percent), seen=seen, limit=limit)


def _judge_memory(held: float | None, limits: WatchLimits) -> Finding:
    limit = f"{limits.memory_megabytes:g} MB"
    if held is None:
        return Finding(is_bad=None, seen="the target does not report its memory", limit=limit)
    return Finding(
        is_bad=held > limits.memory_megabytes * MEGABYTE, seen=f"{held / MEGABYTE:.0f} MB are held", limit=limit
    )


def _judge_cost(costs: CostFigures | None, limits: WatchLimits) -> Finding:
    limit = f"{limits.daily_dollars:.2f} USD a day"
    if costs is None:
        return Finding(is_bad=None, seen="the use is not metered", limit=limit)
    forecast = costs.day_forecast
    seen = f"{costs.today:.2f} USD were spent today"
    if forecast is not None:
        seen += f", and a day costs {forecast:.2f} USD at the present rate"
    is_over = costs.today > limits.daily_dollars or (forecast is not None and forecast > limits.daily_dollars)
    return Finding(is_bad=is_over, seen=seen, limit=limit)


def _judge_canary(reading: Reading) -> Finding:
    limit = "each message of the canary is answered once, and nothing follows an opt-out"
    if reading.canary is None:
        return Finding(is_bad=None, seen="no canary conversation was held", limit=limit)
    for turn in reading.canary:
        if len(turn.answers) != (0 if turn.silent else 1):
            how = "not answered" if not turn.answers else f"answered {len(turn.answers)} times"
            return Finding(is_bad=True, seen=f"'{turn.text}' was {how}", limit=limit)
    return Finding(is_bad=False, seen=f"{len(reading.canary)} messages went as they must", limit=limit)


def _is_beyond(part: float, whole: float, percent: float) -> bool:
    """Whether the part is more than so many of 100; counters are whole, their sums are floats."""
    return 100 * part > percent * whole + 1e-6


def _count_messages(counted: Counters) -> float:
    return (counted.answered or 0.0) + (counted.failed or 0.0)
