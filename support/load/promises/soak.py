"""Promises about a long run: nothing grows, and every lap keeps what is promised of any minute (STR-005)."""

from collections.abc import Sequence
from dataclasses import dataclass

from support.load.analysis.soak_trends import (
    FigureTrend,
    SoakReading,
    TrendVerdict,
    count_rows_per_answer,
    find_trends,
)
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

MEMORY = "memory"
MOST_ROWS_PER_ANSWER = 12.0
"""Rows that a message may leave in the database: its event, its answer, and what these caused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakResult:
    """A long run. readings: one for each lap, in order."""

    measurement: MeasurementContext
    readings: Sequence[SoakReading]


def expect_no_growth(result: SoakResult) -> None:
    """Memory, handles and answer times have no trend upwards."""
    trends = find_trends(result.readings)
    measurement = result.measurement
    growing = [trend for trend in trends if trend.verdict is TrendVerdict.GROWS]
    with measurement.judge_budget("figures that grow", limit=0, seen=len(growing), unit="figures"):
        if not trends:
            raise CannotTell(
                "The run was too short for a trend.",
                seen=f"{len(result.readings)} laps",
                perhaps="it was interrupted; the same command goes on with it.",
                look=measurement.replay,
            )
        if growing:
            first = growing[0]
            raise measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots' {first.figure} grows: by at least {_format(first, first.low)} in {first.seconds:.0f} s, "
                f"where {_format(first, first.allowed)} are allowed",
                seen=format_trends(trends),
                perhaps="something is kept for every message or every person.",
            )
        unsure = [trend for trend in trends if trend.verdict is TrendVerdict.UNSURE]
        if unsure:
            raise CannotTell(
                f"Whether the bots' {unsure[0].figure} grows cannot be told from this run.",
                seen=format_trends(trends),
                perhaps="the run is too short, or other programs disturb it.",
                look=f"{measurement.replay} (longer with EFFORT=standard)",
            )


def expect_few_rows(result: SoakResult) -> None:
    """Each answered message leaves few rows in the database."""
    rows = count_rows_per_answer(result.readings)
    with result.measurement.judge_budget("rows a message", limit=MOST_ROWS_PER_ANSWER, seen=rows, unit="rows"):
        if rows is None:
            raise CannotTell(
                "The rows of the bots' database cannot be counted.",
                perhaps="they are not in an SQLite file in the bots' own folder.",
                look=result.measurement.replay,
            )
        if rows > MOST_ROWS_PER_ANSWER:
            raise result.measurement.build_failure(
                BrokenPromise,
                f"Each answered message leaves {rows:.1f} rows; {MOST_ROWS_PER_ANSWER:g} are allowed",
                seen=f"{len(result.readings)} laps",
                perhaps="work that is done is written down again and again.",
            )


def expect_every_lap_right(result: SoakResult) -> None:
    """In every lap each message was answered once and in order, and no limit was passed."""
    broken = [(reading, sentence) for reading in result.readings for sentence in reading.breaches]
    with result.measurement.judge_budget("breaches", limit=0, seen=len(broken), unit="breaches"):
        if broken:
            reading, sentence = broken[0]
            raise result.measurement.build_failure(
                BrokenPromise,
                f"{len(broken)} breaches in {len(result.readings)} laps; the first after {reading.at:.0f} s",
                seen=sentence,
                perhaps="what happens only now and then was not met in a short run.",
            )


def format_trends(trends: Sequence[FigureTrend]) -> str:
    """Each figure in a line: its level, its growth with the interval, what is allowed."""
    return "\n".join(
        f"{trend.figure}: {_format(trend, trend.level)}, grows by {_format(trend, trend.low)} to "
        f"{_format(trend, trend.high)} in {trend.seconds:.0f} s, {_format(trend, trend.allowed)} allowed: "
        f"{trend.verdict}"
        for trend in trends
    )


def _format(trend: FigureTrend, value: float) -> str:
    if trend.figure == MEMORY:
        return f"{value / 1_000_000:.1f} MB"
    return f"{value:.1f}" if trend.level >= 1 else f"{value * 1000:.1f} ms"
