"""Stops of virtual time: round delays are met within the margin, and months need no more than some hundred stops."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from support.scenario.time_steps import MARGIN, TOGETHER, find_next_stop

BEGAN = datetime(2026, 3, 10, 17, 0, 0, 250_000, tzinfo=UTC)


def list_stops(length: timedelta) -> list[datetime]:
    """All stops of this long after something happened."""
    stops = [BEGAN]
    while stops[-1] < BEGAN + length:
        stops.append(find_next_stop(stops[-1], [BEGAN]))
    return stops


@pytest.mark.parametrize(
    "delay",
    [
        *(timedelta(seconds=seconds) for seconds in (1, 2, 5, 8, 15, 30, 60, 90)),
        *(timedelta(minutes=minutes) for minutes in (2, 3, 5, 10, 12, 20, 30, 45, 60)),
        *(timedelta(hours=hours) for hours in (1, 2, 4, 6, 12, 18)),
        *(timedelta(days=days) for days in (1, 2, 3, 7, 14, 30)),
    ],
)
def test_a_round_delay_is_met(delay: timedelta) -> None:
    """A timer that is set a little later than what led to it fires within the margin, at the last of close stops."""
    due = BEGAN + delay + timedelta(milliseconds=40)
    fires = min(stop for stop in list_stops(timedelta(days=31)) if stop >= due)
    assert fires - due < MARGIN + TOGETHER


@pytest.mark.parametrize("hour", [0, 8, 21])
def test_the_hours_of_the_clock_are_met(hour: int) -> None:
    """Whenever something happened before."""
    due = datetime(2026, 3, 14, hour, tzinfo=UTC)
    fires = min(stop for stop in list_stops(timedelta(days=5)) if stop >= due)
    assert fires - due <= MARGIN + TOGETHER


def test_a_delay_counts_from_each_thing_that_happened() -> None:
    """Not from the last one alone: a follow-up of day 3 counts from the first message."""
    later = BEGAN + timedelta(seconds=40)
    due = BEGAN + timedelta(days=3, milliseconds=40)
    stop = BEGAN + timedelta(days=2)
    count = 0
    while stop < due:
        stop, count = find_next_stop(stop, [BEGAN, later]), count + 1
    assert count <= 24 * 2 + 2
    assert stop - due < MARGIN + TOGETHER


def test_stops_are_close_at_first_and_few_at_last() -> None:
    """What is due soon may not be late by much; forty days are passed in some thousand stops."""
    stops = list_stops(timedelta(days=40))
    assert stops == sorted(set(stops))
    assert 1_300 > len(stops)
    distances = [after - before for before, after in itertools.pairwise(stops)]
    for stop, distance in zip(stops[1:], distances, strict=True):
        assert distance <= max(timedelta(seconds=2), (stop - BEGAN) / 3)
