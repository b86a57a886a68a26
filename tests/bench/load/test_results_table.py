"""What the load benchmark prints, in 80 columns."""

from dataclasses import replace

from support.bench.load.drain_rate import DrainRate
from support.bench.load.flood import WebhookFloodResult
from support.bench.load.measurement import BenchResults, EngineResults
from support.bench.load.results_table import WIDTH, format_results_table
from support.load.processes.sync_time import SyncTime


def _flood(rate: float) -> WebhookFloodResult:
    return WebhookFloodResult(rate=rate, p50=0.01, p95=0.02, refused=0, processor=0.0001, memory=100_000_000)


SQLITE = EngineResults(
    idle=_flood(4000),
    idle_k6=_flood(5000),
    answering=_flood(1000),
    answering_p95=0.05,
    drain=DrainRate(rate=320, processor=0.0025, seconds=10),
    server_share=0.0,
    webhooks_per_sync=30,
)
RESULTS = BenchResults(
    bare=_flood(8000),
    bare_k6=_flood(10_000),
    engines={
        "SQLite": SQLITE,
        "PostgreSQL": replace(SQLITE, drain=DrainRate(rate=160, processor=0.005, seconds=10), server_share=0.31),
    },
    sync=SyncTime(median=0.004, p95=0.008),
)


def _line(printed: str, words: str, *, after: str = "") -> str:
    (line, *_) = (
        [line for line in printed.partition(after)[2].splitlines() if words in line]
        if after
        else [line for line in printed.splitlines() if words in line]
    )
    return line


def test_each_engine_stands_beside_the_bare_server() -> None:
    """The share of the same generator's figure for it; the ceiling is one core's second over the CPU time of one."""
    printed = format_results_table(RESULTS)
    assert ["acknowledged,", "alone", "4,000", "50.0%"] == _line(printed, "acknowledged, alone").split()[:4]
    assert ["12.5%", "10.0", "20.0"] == _line(printed, "acknowledged, while answering").split()[4:7]
    assert ["whole", "messages", "320", "4.0%"] == _line(printed, "whole messages", after="SQLite").split()
    assert ["whole", "messages", "160", "2.0%"] == _line(printed, "whole messages", after="PostgreSQL").split()
    assert "400 a second at most" in _line(printed, "one message", after="SQLite")
    assert "used 31% of a core" in _line(printed, "own server", after="PostgreSQL")
    assert "50.0%" in _line(printed, "by k6", after="SQLite")


def test_an_engine_that_is_not_there_is_named_with_its_reason() -> None:
    """And the others are measured."""
    missing = replace(RESULTS, engines={"SQLite": SQLITE, "PostgreSQL": "There is no PostgreSQL to measure on."})
    printed = format_results_table(missing)
    assert "  inapplicable: There is no PostgreSQL to measure on." in printed.splitlines()
    assert "320" in _line(printed, "whole messages")


def test_without_k6_its_rows_say_so() -> None:
    """And how to install it; the other rows are there."""
    engines = {"SQLite": replace(SQLITE, idle_k6=None)}
    printed = format_results_table(replace(RESULTS, bare_k6=None, engines=engines))
    assert 2 == printed.count("by k6: inapplicable")
    assert "12.5%" in _line(printed, "acknowledged, while answering")


def test_it_is_readable_in_80_columns() -> None:
    """However long the reason of an engine that is not there."""
    long = replace(RESULTS, engines={"SQLite": SQLITE, "PostgreSQL": "refused: " + "connection " * 20})
    for results in (RESULTS, long):
        assert all(len(line) <= WIDTH for line in format_results_table(results).splitlines())
