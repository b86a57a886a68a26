"""Promises about cost: metered, priced with intervals, and projected from a short span (COST-001)."""

from dataclasses import dataclass

from support.load.analysis.cost import CostEstimate
from support.load.analysis.report_schema import CostFigures
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

PER = ("conversation", "hour", "day", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostResult:
    """What one run cost.

    projected: an hour like the first span.
    measured: an hour like the longer span after it.
    """

    measurement: MeasurementContext
    cost: CostFigures
    projected: CostEstimate
    measured: CostEstimate


def expect_all_use_metered(result: CostResult) -> None:
    """Everything that is paid for was metered."""
    unknown = [name for name, use in result.cost.metered.items() if not use > 0]
    with result.measurement.judge_budget("kinds of use not metered", limit=0, seen=len(unknown), unit="kinds"):
        if unknown:
            raise BrokenPromise(
                f"What a conversation uses is unknown for: {', '.join(unknown)}.",
                seen="; ".join(f"{name} {use:.3g}" for name, use in result.cost.metered.items()),
                perhaps="the bots do not count it, or call it otherwise than their profile says.",
                look="[metrics] in the target's profile",
            )


def expect_prices_have_intervals(result: CostResult) -> None:
    """A conversation, an hour, a day and a month each have a price inside its own interval."""
    lines = {line.per: line for line in result.cost.lines}
    wrong = [per for per in PER if per not in lines or not 0 < lines[per].low <= lines[per].dollars <= lines[per].high]
    if wrong:
        raise result.measurement.build_failure(
            BrokenPromise,
            f"There is no price with its interval for: {', '.join(wrong)}",
            seen="; ".join(
                f"{line.per} {line.dollars:.4f} ({line.low:.4f} to {line.high:.4f})" for line in lines.values()
            ),
            perhaps="too few conversations came to an end.",
        )


def expect_projection_error_within(result: CostResult, percent: int) -> None:
    """The projection differs from the measurement by at most `percent` of 100; a noisy one tells nothing.

    On a busy machine the same work takes more processor time, and how much changes from one span to the next.
    """
    share, projected, measured = percent / 100, result.projected, result.measured
    away = abs(projected.value / measured.value - 1) if measured.value else float("inf")
    with result.measurement.judge_budget(
        "projected cost away from the measured", limit=percent, seen=100 * away, unit="%"
    ):
        width = max(projected.relative_half_width, measured.relative_half_width)
        if width > share:
            raise CannotTell(
                f"The spans were too short or too uneven to tell what an hour costs within {percent} %.",
                seen=f"projected {_format_dollars(projected)}, measured {_format_dollars(measured)}",
                perhaps="few conversations came to an end, or other programs used the machine.",
                look="make load EFFORT=standard",
            )
        if away > share:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"An hour costs {_format_dollars(measured)}; the first span projected {_format_dollars(projected)}",
                seen=f"{100 * away:.0f} % apart; at most {percent} % are promised",
                perhaps="what a message costs grows while the bots run.",
            )


def _format_dollars(dollars: CostEstimate) -> str:
    return f"${dollars.value:.2f} (${dollars.low:.2f} to ${dollars.high:.2f})"
