"""A scenario that was run several times: how often it passed, and how far that share can be trusted."""

import math
from dataclasses import dataclass

from support.vocabulary.outcome import EarlOutcome

_NORMAL_95 = 1.959964
"""Quantile of the normal distribution for a two-sided interval of 95 %."""

_JUDGED = frozenset({EarlOutcome.PASSED, EarlOutcome.FAILED, EarlOutcome.BLOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetitions:
    """The repetitions of one scenario. outcomes: of each, in their order; empty when it was run once."""

    outcomes: tuple[EarlOutcome, ...] = ()

    @property
    def judged_count(self) -> int:
        """How many judged the target."""
        return sum(outcome in _JUDGED for outcome in self.outcomes)

    @property
    def passed_count(self) -> int:
        """How many passed."""
        return self.outcomes.count(EarlOutcome.PASSED)

    @property
    def is_flaky(self) -> bool:
        """Whether some passed and others were judged and did not."""
        return 0 < self.passed_count < self.judged_count

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that passes."""
        return compute_wilson_interval(self.passed_count, self.judged_count)

    def __str__(self) -> str:
        """`3 of 5 passed (60 %; 95 % interval 23 % to 88 %)`; "" when it was run once."""
        if not self.judged_count:
            return ""
        low, high = self.interval
        share = self.passed_count / self.judged_count
        return (
            f"{self.passed_count} of {self.judged_count} passed ({share:.0%}; 95% interval {low:.0%} to {high:.0%})"
        ).replace("%", " %")


def compute_wilson_interval(successes: int, count: int) -> tuple[float, float]:
    """Wilson's score interval of a proportion at 95 %, which stays within 0 and 1 for few and for extreme counts.

    count: at least 1.
    """
    share, square = successes / count, _NORMAL_95**2
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _NORMAL_95 / (1 + square / count) * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, centre - half), min(1.0, centre + half)
