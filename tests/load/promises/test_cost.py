"""Promises about cost, judged on made-up bills (COST-001)."""

from dataclasses import replace

import msgspec
import pytest

from support.load.analysis.cost import CostEstimate
from support.load.analysis.report_schema import CostFigures, CostLine
from support.load.promises.cost import (
    PER,
    CostResult,
    expect_all_use_metered,
    expect_prices_have_intervals,
    expect_projection_error_within,
)
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY

LINES = tuple(CostLine(per=per, dollars=1.0, low=0.9, high=1.1) for per in PER)
BILL = CostResult(
    cost=CostFigures(prices="a test", metered={"tokens said": 12.0}, lines=LINES, projected=100.0, measured=110.0),
    projected=CostEstimate(value=100.0, low=95.0, high=105.0),
    measured=CostEstimate(value=110.0, low=106.0, high=114.0),
    measurement=MeasurementContext(replay="behave here"),
)


def _with_cost(**changed: object) -> CostResult:
    return replace(BILL, cost=msgspec.structs.replace(BILL.cost, **changed))


def test_an_honest_bill_keeps_every_promise() -> None:
    """Metered, priced with intervals, projected 9 % too low."""
    expect_all_use_metered(BILL)
    expect_prices_have_intervals(BILL)
    expect_projection_error_within(BILL, 20)


def test_what_is_not_metered_breaks_the_promise() -> None:
    """A counter that does not grow, or has another name."""
    with pytest.raises(BrokenPromise, match="tokens said"):
        expect_all_use_metered(_with_cost(metered={"tokens said": 0.0, "messages": 5.0}))


@pytest.mark.parametrize(
    "lines", [LINES[:-1], (*LINES[:-1], CostLine(per="month", dollars=2.0, low=0.9, high=1.1)), ()]
)
def test_a_price_without_its_interval_breaks_the_promise(lines: tuple[CostLine, ...]) -> None:
    """Missing, or outside its own interval."""
    with pytest.raises(BrokenPromise, match="month"):
        expect_prices_have_intervals(_with_cost(lines=lines))


@pytest.mark.parametrize(("projected", "kept"), [(80.1, True), (79.9, False), (119.9, True), (120.1, False)])
def test_a_projection_may_miss_by_a_fifth(projected: float, kept: bool) -> None:
    """Of what was measured, either way."""
    other = replace(
        BILL,
        projected=CostEstimate(value=projected, low=projected, high=projected),
        measured=CostEstimate(value=100.0, low=99.0, high=101.0),
    )
    if kept:
        expect_projection_error_within(other, 20)
    else:
        with pytest.raises(BrokenPromise, match="projected"):
            expect_projection_error_within(other, 20)
        with pytest.raises(CannotTell, match="of the bots' core"):
            expect_projection_error_within(replace(other, measurement=MeasurementContext(**BUSY)), 20)


def test_a_noisy_stretch_tells_nothing() -> None:
    """An interval of a quarter either way cannot answer a question of a fifth, even where the values agree."""
    with pytest.raises(CannotTell):
        expect_projection_error_within(replace(BILL, projected=CostEstimate(value=100.0, low=75.0, high=125.0)), 20)
