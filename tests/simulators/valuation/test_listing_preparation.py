"""What to do before listing."""

from typing import Any

import pytest

from support.simulators.valuation.homes import Condition, Wear
from support.simulators.valuation.listing_preparation import Readiness, repairs_for, steps_for
from tests.simulators.valuation.homes import home


def test_at_least_five_steps() -> None:
    """Even a perfect home has five things to do before its photographs."""
    assert len(steps_for(home(condition=Condition.EXCELLENT, roof=Wear.NEW, cooling=Wear.NEW))) >= 5


def test_what_the_home_needs_comes_first() -> None:
    """A worn roof is the first thing on the list."""
    assert "roof" in steps_for(home(roof=Wear.WORN))[0]


@pytest.mark.parametrize(
    ("changes", "readiness"),
    [
        ({"condition": Condition.GOOD}, Readiness.READY),
        ({"condition": Condition.FAIR}, Readiness.NEEDS_WORK),
        ({"condition": Condition.AVERAGE, "roof": Wear.WORN}, Readiness.NEEDS_WORK),
        ({"condition": Condition.FAIR, "roof": Wear.WORN}, Readiness.MAJOR),
        ({"condition": Condition.POOR}, Readiness.MAJOR),
    ],
)
def test_repairs(changes: dict[str, Any], readiness: Readiness) -> None:
    """Below 5,000 USD a home is ready, above 20,000 it needs major work, between them some."""
    repairs = repairs_for(home(**changes))
    assert readiness is repairs.readiness
    assert (repairs.amount < 5_000, repairs.amount > 20_000) == (
        readiness is Readiness.READY,
        readiness is Readiness.MAJOR,
    )
