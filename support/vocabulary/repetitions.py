"""A scenario that was run several times: how often it passed, and how far that share can be trusted."""

import math
from dataclasses import dataclass

from support.vocabulary.outcome import EarlOutcome

_NORMAL_95 = 1.959964
"""Quantile of the normal distribution for a two-sided interval of 95 %."""

_JUDGED = frozenset({EarlOutcome.PASSED, EarlOutcome.FAILED, EarlOutcome.BLOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetitions:
    """The repetitions of one scenario, in their order; none when it was run once.

    outcomes: of each.
    errors: the first line of what each says, "" of one that passed.
    """

    outcomes: tuple[EarlOutcome, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def judged_count(self) -> int:
        """How many judged the target."""
        return sum(outcome in _JUDGED for outcome in self.outcomes)

    @property
    def passed_count(self) -> int:
        """How many passed."""
        return self.outcomes.count(EarlOutcome.PASSED)

    @property
    def different_errors(self) -> tuple["RepetitionError", ...]:
        """What the repetitions that did not pass say, each different thing once, in the order in which it was said."""
        numbers: dict[tuple[EarlOutcome, str], list[int]] = {}
        for number, (outcome, error) in enumerate(zip(self.outcomes, self.errors, strict=False), start=1):
            if outcome is not EarlOutcome.PASSED:
                numbers.setdefault((outcome, error), []).append(number)
        return tuple(
            RepetitionError(outcome=outcome, error=error, numbers=tuple(found))
            for (outcome, error), found in numbers.items()
        )

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionError:
    """What one or several repetitions say that ended alike. numbers: of these repetitions, from 1."""

    outcome: EarlOutcome
    error: str
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        """`failed in 2 (no. 1, 3): UnansweredMessage: Maria was not answered.`."""
        listed = ", ".join(map(str, self.numbers))
        return f"{self.outcome.value} in {len(self.numbers)} (no. {listed}): {self.error}"


def compute_wilson_interval(successes: int, count: int) -> tuple[float, float]:
    """Wilson's score interval of a proportion at 95 %, which stays within 0 and 1 for few and for extreme counts.

    count: at least 1.
    """
    share, square = successes / count, _NORMAL_95**2
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _NORMAL_95 / (1 + square / count) * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, centre - half), min(1.0, centre + half)
