"""A processor is slow when the fixed work usually takes longer than the promises assume."""

import pytest

from support.measuring.processor_speed import PROMISED_SECONDS, find_processor_problems, time_fixed_work


@pytest.mark.parametrize(
    ("seconds", "slow"),
    [
        ((), False),
        ((PROMISED_SECONDS,), False),
        ((PROMISED_SECONDS * 1.1,), True),
        ((PROMISED_SECONDS / 2, PROMISED_SECONDS / 2, PROMISED_SECONDS * 9), False),
        ((PROMISED_SECONDS / 2, PROMISED_SECONDS * 2, PROMISED_SECONDS * 2), True),
    ],
    ids=["unknown", "just fast enough", "slow", "fast but for one interruption", "slow but for one sample"],
)
def test_half_of_the_samples_decide(seconds: tuple[float, ...], slow: bool) -> None:
    """One sample out of many says nothing."""
    assert bool(find_processor_problems(seconds)) == slow


def test_the_sentence_names_both_times() -> None:
    """A reader sees what was measured and what is allowed."""
    assert find_processor_problems([0.002]) == (
        "this processor is slow: a fixed piece of work took 2.00 ms; 1.3 ms are allowed",
    )


def test_waiting_is_not_counted() -> None:
    """The work is measured in processor time, which is more than nothing and less than the work's whole time."""
    assert 0 < time_fixed_work() < 1
