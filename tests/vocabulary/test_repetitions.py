"""How often a scenario passed, and the interval of that share."""

import pytest

from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.repetitions import Repetitions, compute_wilson_interval

PASSED, FAILED, BLOCKED = EarlOutcome.PASSED, EarlOutcome.FAILED, EarlOutcome.BLOCKED


@pytest.mark.parametrize(
    ("outcomes", "flaky"),
    [
        ((PASSED, FAILED), True),
        ((PASSED, BLOCKED, PASSED), True),
        ((PASSED, PASSED), False),
        ((FAILED, BLOCKED), False),
        ((PASSED, EarlOutcome.CANNOT_TELL), False),
        ((), False),
    ],
)
def test_flaky_is_both(outcomes: tuple[EarlOutcome, ...], flaky: bool) -> None:
    """Passed and judged otherwise; what could not be measured is neither."""
    assert Repetitions(outcomes=outcomes).is_flaky is flaky


@pytest.mark.parametrize(
    ("successes", "count", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (3, 5, 0.2307, 0.8824), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(successes: int, count: int, low: float, high: float) -> None:
    """Within 0 and 1; the last row is the example of Newcombe (1998), table I."""
    assert compute_wilson_interval(successes, count) == pytest.approx((low, high), abs=1e-4)


def test_it_is_said_in_words() -> None:
    """Nothing for a scenario that was run once."""
    assert "3 of 5 passed (60 %; 95 % interval 23 % to 88 %)" == str(
        Repetitions(outcomes=(PASSED, FAILED, PASSED, BLOCKED, PASSED))
    )
    assert "" == str(Repetitions())
