"""What the load benchmark prints."""

from io import StringIO

from rich.console import Console

from support.bench.load.drain_rate import DrainRate
from support.bench.load.flood import WebhookFloodResult
from support.bench.load.measurement import BenchResults
from support.bench.load.results_table import build_results_table
from support.load.processes.sync_time import SyncTime


def _flood(rate: float) -> WebhookFloodResult:
    return WebhookFloodResult(rate=rate, p50=0.01, p95=0.02, p99=0.03, refused=0, processor=0.0001, memory=100_000_000)


def _print_table(*, k6: WebhookFloodResult | None) -> list[str]:
    results = BenchResults(
        empty_app=_flood(8000),
        empty_app_k6=k6,
        idle=_flood(4000),
        idle_k6=k6,
        answering=_flood(1000),
        answering_p95=0.05,
        drain=DrainRate(rate=300, processor=0.0025, seconds=10),
        webhooks_per_sync=30,
        fsync=SyncTime(median=0.004, p95=0.008),
    )
    printed = StringIO()
    Console(width=200, file=printed).print(build_results_table(results))
    return printed.getvalue().splitlines()


def _line(printed: list[str], words: str) -> str:
    (line,) = [line for line in printed if words in line]
    return line


def test_results_stand_beside_the_empty_application_and_their_aims() -> None:
    """The share of the same generator's figure for it; the ceiling is one core's second over the CPU time of one."""
    printed = _print_table(k6=_flood(5000))
    idle = _line(printed, "acknowledged, alone, by the load generator")
    assert ["4,000", "50%", "2,500/s"] == [word for word in ("4,000", "50%", "2,500/s") if word in idle]
    assert "100%" in _line(printed, "acknowledged, alone, by k6")
    assert "400" in _line(printed, "ceiling (derived)")


def test_without_k6_its_rows_say_so() -> None:
    """And how to install it; the other rows are there."""
    printed = _print_table(k6=None)
    assert "inapplicable" in _line(printed, "empty application, by k6")
    assert "inapplicable" in _line(printed, "acknowledged, alone, by k6")
    assert "12%" in _line(printed, "acknowledged while answering")
