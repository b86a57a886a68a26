"""When a delivery is repeated: by the vendor's schedule, after a 429 alone."""

import random

import pytest

from support.simulators.server.redelivery import MOST_REPETITIONS, RedeliverySchedule

SCHEDULE = RedeliverySchedule(minute=60.0)


@pytest.mark.parametrize("repetitions", range(MOST_REPETITIONS))
def test_a_refused_delivery_is_repeated_after_ten_minutes_and_some(repetitions: int) -> None:
    """At each of six times; a scaled minute shortens the pause alike."""
    pause = SCHEDULE.draw_pause(429, repetitions, random.Random(1))
    assert pause is not None
    assert 600 <= pause <= 720
    scaled = RedeliverySchedule(minute=0.6).draw_pause(429, repetitions, random.Random(1))
    assert scaled == pytest.approx(pause / 100)


@pytest.mark.parametrize("status", [None, 200, 400, 404, 500, 503])
def test_no_other_answer_is_followed_by_a_repetition(status: int | None) -> None:
    """A timeout neither."""
    assert SCHEDULE.draw_pause(status, 0, random.Random(1)) is None


def test_the_seventh_repetition_never_comes() -> None:
    """Nor any where none is wished."""
    assert SCHEDULE.draw_pause(429, MOST_REPETITIONS, random.Random(1)) is None
    assert RedeliverySchedule().draw_pause(429, 0, random.Random(1)) is None
