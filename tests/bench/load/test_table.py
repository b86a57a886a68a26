"""What the bench prints."""

from io import StringIO

from rich.console import Console

from support.bench.load.drain_rate import Work
from support.bench.load.flood import Pace
from support.bench.load.fsync_time import DiskWait
from support.bench.load.measuring import Figures
from support.bench.load.table import table


def _pace(rate: float) -> Pace:
    return Pace(rate=rate, p50=0.01, p95=0.02, p99=0.03, refused=0, processor=0.0001, memory=100_000_000)


def _printed(*, k6: Pace | None) -> list[str]:
    figures = Figures(
        bare=_pace(8000),
        bare_k6=k6,
        alone=_pace(4000),
        alone_k6=k6,
        answering=_pace(1000),
        answering_inside=0.05,
        work=Work(rate=300, processor=0.0025, seconds=10),
        sharing=30,
        disk=DiskWait(middle=0.004, p95=0.008),
    )
    told = StringIO()
    Console(width=200, file=told).print(table(figures))
    return told.getvalue().splitlines()


def _line(printed: list[str], words: str) -> str:
    (line,) = [line for line in printed if words in line]
    return line


def test_figures_stand_beside_the_bare_application_and_their_aims() -> None:
    """The share of the same generator's bare figure; the ceiling as one core's seconds over those of one message."""
    printed = _printed(k6=_pace(5000))
    alone = _line(printed, "acknowledged, alone, by Locust")
    assert ["4,000", "50%", "2,500/s"] == [word for word in ("4,000", "50%", "2,500/s") if word in alone]
    assert "100%" in _line(printed, "acknowledged, alone, by k6")
    assert "400" in _line(printed, "ceiling (derived)")


def test_without_k6_its_rows_say_so() -> None:
    """And how it is had; the others stand."""
    printed = _printed(k6=None)
    assert "inapplicable" in _line(printed, "bare application, by k6")
    assert "inapplicable" in _line(printed, "acknowledged, alone, by k6")
    assert "12%" in _line(printed, "acknowledged while answering")
