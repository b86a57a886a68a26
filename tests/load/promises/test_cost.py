"""Spoilt bills: each promise about cost is seen broken (COST-001)."""

from dataclasses import replace

import msgspec
import pytest

from support.load.analysis.cost import Dollars
from support.load.analysis.report_schema import Cost, CostLine
from support.load.promises.budget_log import Judgements
from support.load.promises.cost import PER, Priced
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

LINES = tuple(CostLine(per=per, dollars=1.0, low=0.9, high=1.1) for per in PER)
BILL = Priced(
    cost=Cost(prices="a test", metered={"tokens said": 12.0}, lines=LINES, projected=100.0, measured=110.0),
    projected=Dollars(value=100.0, low=95.0, high=105.0),
    measured=Dollars(value=110.0, low=106.0, high=114.0),
    judgements=Judgements(requirement="COST-001"),
    replay="behave here",
)


def _priced(**changed: object) -> Priced:
    return replace(BILL, cost=msgspec.structs.replace(BILL.cost, **changed))


def test_an_honest_bill_keeps_every_promise() -> None:
    """Metered, priced with intervals, projected 9 % too low."""
    BILL.use_known()
    BILL.priced()
    BILL.projected_within(20)


def test_what_is_not_metered_is_told() -> None:
    """A counter that stands still, or has another name."""
    with pytest.raises(BrokenPromise, match="tokens said"):
        _priced(metered={"tokens said": 0.0, "messages": 5.0}).use_known()


@pytest.mark.parametrize(
    "lines", [LINES[:-1], (*LINES[:-1], CostLine(per="month", dollars=2.0, low=0.9, high=1.1)), ()]
)
def test_a_price_without_its_interval_is_told(lines: tuple[CostLine, ...]) -> None:
    """Missing, or outside its own interval."""
    with pytest.raises(BrokenPromise, match="month"):
        _priced(lines=lines).priced()


@pytest.mark.parametrize(("projected", "kept"), [(80.1, True), (79.9, False), (119.9, True), (120.1, False)])
def test_a_projection_may_miss_by_a_fifth(projected: float, kept: bool) -> None:
    """Of what was measured, either way."""
    spoilt = replace(
        BILL,
        projected=Dollars(value=projected, low=projected, high=projected),
        measured=Dollars(value=100.0, low=99.0, high=101.0),
    )
    if kept:
        spoilt.projected_within(20)
    else:
        with pytest.raises(BrokenPromise, match="projected"):
            spoilt.projected_within(20)


def test_a_noisy_stretch_tells_nothing() -> None:
    """An interval of a quarter either way cannot answer a question of a fifth, even where the values agree."""
    with pytest.raises(CannotTell):
        replace(BILL, projected=Dollars(value=100.0, low=75.0, high=125.0)).projected_within(20)
