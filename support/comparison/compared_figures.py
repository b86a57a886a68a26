"""Figures of two runs under load beside each other, each with its interval, and what may be said of them. Pure."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.comparison.compared_side import ComparedSide

_NORMAL_95 = 1.959964
_SHARE = 0.95
SAME, HIGHER, LOWER, UNKNOWN = "no difference seen", "longer", "shorter", "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredValue:
    """A 95th percentile with its 95 % interval. count: how many waits stand behind it.  Seconds."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """`1.20 s (1.10 to 1.35, 400 waits)`."""
        return f"{self.value:.3g} s ({self.low:.3g} to {self.high:.3g}; {self.count} waits)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """One figure on both sides; None where a side did not measure it. verdict: in words."""

    name: str
    before: MeasuredValue | None
    after: MeasuredValue | None
    verdict: str


def compare_figures(before: ComparedSide, after: ComparedSide) -> tuple[FigurePair, ...]:
    """The wait for a reply in each workload and operation, 95th percentile.

    Two runs were not made at the same time: a busier machine looks like slower bots. So a difference is said
    only where the intervals are apart, on the same kind of machine.
    """
    old, new = dict(_list_values(before.load)), dict(_list_values(after.load))
    same_machine = {str(each) for each in before.machines} == {str(each) for each in after.machines}
    return tuple(
        FigurePair(
            name=name,
            before=old.get(name),
            after=new.get(name),
            verdict=_judge_pair(old.get(name), new.get(name), same_machine=same_machine),
        )
        for name in dict.fromkeys([*old, *new])
    )


def measure_percentile(histogram: Sequence[Mapping[str, Any]]) -> MeasuredValue | None:
    """The 95th percentile of a histogram, with the interval that order statistics give; None where it is empty.

    histogram: bars with `up_to`, in seconds, and `count`.
    """
    count = sum(bar["count"] for bar in histogram)
    if not count:
        return None
    spread = _NORMAL_95 * math.sqrt(count * _SHARE * (1 - _SHARE))
    ranks = [count * _SHARE, count * _SHARE - spread, count * _SHARE + spread + 1]
    value, low, high = (_value_at_rank(histogram, min(max(1, math.ceil(rank)), count)) for rank in ranks)
    return MeasuredValue(value=value, low=low, high=high, count=count)


def _value_at_rank(histogram: Sequence[Mapping[str, Any]], rank: int) -> float:
    seen = 0
    for bar in sorted(histogram, key=lambda bar: float(bar["up_to"])):
        seen += bar["count"]
        if seen >= rank:
            return float(bar["up_to"])
    return math.nan


def _list_values(reports: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, MeasuredValue]]:
    for report in reports:
        for run in report["runs"]:
            for operation in run["operations"]:
                value = measure_percentile(operation["response_histogram"])
                if value is not None and not run["partial"]:
                    yield f"{run['title'] or run['name']}: {operation['name']}", value


def _judge_pair(before: MeasuredValue | None, after: MeasuredValue | None, *, same_machine: bool) -> str:
    if before is None or after is None:
        return "measured on one side only"
    if not same_machine:
        return f"{UNKNOWN}: measured on different machines"
    if after.low > before.high:
        return HIGHER
    return LOWER if after.high < before.low else SAME
