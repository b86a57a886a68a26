"""How sure a valuation is, and what follows from it."""

from dataclasses import replace

import pytest

from support.simulators.valuation.adjustments import PriceAdjustment
from support.simulators.valuation.comparables import ComparableSale
from support.simulators.valuation.confidence import ReportRouting, choose_routing, compute_confidence
from tests.simulators.valuation.homes import sale

_TWIN = ComparableSale(sale=sale(price=500_000), distance=0.1, months=1.0, quality=1.0, adjustments=())


def test_the_best_comparables_give_the_highest_confidence() -> None:
    """Five equal homes sold this month give exactly the maximum."""
    assert compute_confidence([_TWIN] * 5) == 0.95


def test_more_than_five_add_nothing() -> None:
    """Eight equal homes give the same confidence as five."""
    assert compute_confidence([_TWIN] * 8) == compute_confidence([_TWIN] * 5)


@pytest.mark.parametrize(
    "worse",
    [
        pytest.param([_TWIN] * 4, id="fewer"),
        pytest.param([replace(_TWIN, quality=0.8)] * 5, id="less alike"),
        pytest.param(
            [replace(_TWIN, adjustments=(PriceAdjustment(what="size", amount=30_000),))] * 5, id="more adjusted"
        ),
        pytest.param([*[_TWIN] * 4, replace(_TWIN, sale=sale(price=560_000))], id="further apart"),
        pytest.param([replace(_TWIN, months=8.0)] * 5, id="older"),
    ],
)
def test_each_factor_lowers_the_confidence(worse: list[ComparableSale]) -> None:
    """Fewer, less similar, more adjusted, further apart or older comparables each lower the confidence."""
    assert compute_confidence(worse) < 0.95


def test_the_worst_comparables_stay_above_the_minimum() -> None:
    """Weak, old comparables with a wide spread, adjusted to the cap, give at least 0.30 and go to a person."""
    adjusted = (PriceAdjustment(what="size", amount=50_000), PriceAdjustment(what="pool", amount=-75_000))
    weak = [
        replace(_TWIN, sale=sale(price=price), quality=0.56, months=11.0, adjustments=adjusted)
        for price in (400_000, 500_000, 600_000)
    ]
    assert 0.30 <= compute_confidence(weak) < 0.50


@pytest.mark.parametrize(
    ("confidence", "routing"),
    [
        (0.95, ReportRouting.FULL),
        (0.70, ReportRouting.FULL),
        (0.69, ReportRouting.PRELIMINARY),
        (0.50, ReportRouting.PRELIMINARY),
        (0.49, ReportRouting.PERSON),
        (0.30, ReportRouting.PERSON),
    ],
)
def test_confidence_decides_the_routing(confidence: float, routing: ReportRouting) -> None:
    """0.70 is a full analysis, 0.50 a preliminary one, anything below goes to a person."""
    assert routing is choose_routing(confidence)
