"""When a delivery is repeated: by the vendor's schedule, after a 429 alone."""

import random

import pytest

from support.simulators.server.event_settings import RETRIES, EventSettings
from support.simulators.server.redelivery import draw_repeat_pause

SETTINGS = EventSettings(repeats=True)


@pytest.mark.parametrize("repetitions", range(RETRIES))
def test_a_refused_delivery_is_repeated_after_ten_minutes_and_some(repetitions: int) -> None:
    """At each of six times; a scale shortens the pause."""
    pause = draw_repeat_pause(SETTINGS, 429, repetitions, random.Random(1))
    assert pause is not None
    assert 600 <= pause <= 660
    scaled = draw_repeat_pause(EventSettings(repeats=True, scale=0.01), 429, repetitions, random.Random(1))
    assert scaled == pytest.approx(pause / 100)


@pytest.mark.parametrize("status", [None, 200, 400, 404, 500, 503])
def test_no_other_answer_is_followed_by_a_repetition(status: int | None) -> None:
    """A timeout neither."""
    assert draw_repeat_pause(SETTINGS, status, 0, random.Random(1)) is None


def test_the_seventh_repetition_never_comes() -> None:
    """Nor any where none is wished."""
    assert draw_repeat_pause(SETTINGS, 429, RETRIES, random.Random(1)) is None
    assert draw_repeat_pause(EventSettings(), 429, 0, random.Random(1)) is None
