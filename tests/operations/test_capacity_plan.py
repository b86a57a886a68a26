"""The plan of capacity and cost reads as what the run under load measured, and names what it did not."""

from pathlib import Path

import msgspec
import pytest

from support.load.analysis.report_schema import CapacityLevel
from support.operations.capacity_plan import format_capacity_plan, write_capacity_plan
from support.operations.limits import WatchLimits, load_limits
from support.test_data.prices import PriceFile, load_prices
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.load.report.sample_report import build_empty_report, build_sample_report


@pytest.fixture
def prices() -> PriceFile:
    """The shipped price file."""
    return load_prices(PROJECT / "fixtures" / "prices" / "assumed-2026.toml")


@pytest.fixture
def limits() -> WatchLimits:
    """The shipped limits."""
    return load_limits()


def test_a_number_of_people_has_one_row(prices: PriceFile, limits: WatchLimits) -> None:
    """In order, with the least and the most of its tries, and what gave way."""
    report = build_sample_report()
    assert report.capacity is not None
    tries = [(160, 71.2, 0.45, "time"), (80, 77.0, 1.0, None), (160, 138.0, 1.0, None)]
    levels = tuple(
        CapacityLevel(people=people, rate=rate, p95=None, served_share=share, failed_by=failed)
        for people, rate, share, failed in tries
    )
    report = msgspec.structs.replace(
        report, capacity=msgspec.structs.replace(report.capacity, levels=levels, at_least=True)
    )
    lines = list(format_capacity_plan(report, prices, limits))
    assert lines[lines.index("|---|---|---|---|---|") + 1 :][:2] == [
        "| 80 | 1 | 77 | 100.0% | nothing |",
        "| 160 | 2 | 71 to 138 | 45.0% to 100.0% | time |",
    ]
    assert any(line.startswith("At least 88 people") for line in lines)
    assert any("load generator ended the search" in line for line in lines)


def test_what_a_run_did_not_measure_is_named(prices: PriceFile, limits: WatchLimits) -> None:
    """Neither capacity nor cost is made up."""
    lines = list(format_capacity_plan(build_empty_report(), prices, limits))
    assert sum("EFFORT=standard" in line for line in lines) == 2
    assert not any("USD is enough" in line for line in lines)


def test_without_a_run_under_load_nothing_is_written(tmp_path: Path, prices: PriceFile, limits: WatchLimits) -> None:
    """The error says which command makes one."""
    with pytest.raises(SetUpError) as refused:
        write_capacity_plan(tmp_path, None, tmp_path / "plan.md", prices, limits)
    assert "make load" in refused.value.look
    assert not (tmp_path / "plan.md").exists()
