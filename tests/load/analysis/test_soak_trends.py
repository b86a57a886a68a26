"""Trends of a long run: what grows is found, what only varies is not, and stretches are not mixed."""

import random
from collections.abc import Callable

import pytest

from support.load.analysis.soak_trends import SoakReading, TrendVerdict, count_rows_per_answer, find_trends

LAPS = 40


def build_readings(
    *,
    memory: Callable[[int], float] = lambda _lap: 100e6,
    handles: Callable[[int], float] = lambda _lap: 30,
    stretch: int = 1,
    first: int = 0,
    laps: int = LAPS,
) -> list[SoakReading]:
    """Readings of one stretch, ten seconds apart, with a little noise."""
    chance = random.Random(1)
    return [
        SoakReading(
            stretch=stretch,
            at=10.0 * lap,
            memory=int(memory(lap) * chance.uniform(0.999, 1.001)),
            handles=int(handles(lap)),
            latency=0.1 * chance.uniform(0.9, 1.1),
            rows=400 * lap,
            answered=100,
        )
        for lap in range(first, first + laps)
    ]


def test_what_varies_does_not_grow() -> None:
    """All three figures are flat."""
    trends = find_trends(build_readings())
    assert [trend.verdict for trend in trends] == [TrendVerdict.FLAT] * 3


@pytest.mark.parametrize(
    ("readings", "figure"),
    [
        (build_readings(memory=lambda lap: 100e6 + 2e6 * lap), "memory"),
        (build_readings(handles=lambda lap: 30 + 2 * lap), "open files and connections"),
    ],
)
def test_what_grows_is_found(readings: list[SoakReading], figure: str) -> None:
    """That figure, and no other."""
    assert [trend.figure for trend in find_trends(readings) if trend.verdict is TrendVerdict.GROWS] == [figure]


def test_growth_while_warming_up_is_none() -> None:
    """Memory that grows for the first quarter and then stays."""
    trends = find_trends(build_readings(memory=lambda lap: 80e6 + 2e6 * min(lap, 10)))
    assert trends[0].verdict is TrendVerdict.FLAT


def test_a_restart_is_no_growth() -> None:
    """The longer stretch alone is judged."""
    readings = [*build_readings(laps=12), *build_readings(stretch=2, first=12, memory=lambda _lap: 150e6)]
    assert [trend.verdict for trend in find_trends(readings)] == [TrendVerdict.FLAT] * 3


def test_too_few_readings_have_no_trend() -> None:
    """Nothing is claimed of them."""
    assert find_trends(build_readings(laps=5)) == []
    assert find_trends([]) == []


def test_rows_are_counted_by_answer() -> None:
    """From the first lap's end to the last one's."""
    assert count_rows_per_answer(build_readings()) == pytest.approx(4.0)
    assert count_rows_per_answer(build_readings(laps=1)) is None
