"""What to do before listing."""

from typing import Any

import pytest

from support.simulators.valuation.homes import EquipmentWear, HomeCondition
from support.simulators.valuation.listing_preparation import ListingReadiness, estimate_repairs, list_preparation_steps
from tests.simulators.valuation.homes import home


def test_at_least_five_steps() -> None:
    """Even a perfect home gets five steps."""
    assert (
        len(
            list_preparation_steps(
                home(condition=HomeCondition.EXCELLENT, roof=EquipmentWear.NEW, cooling=EquipmentWear.NEW)
            )
        )
        >= 5
    )


def test_what_the_home_needs_comes_first() -> None:
    """A worn roof is the first thing on the list."""
    assert "roof" in list_preparation_steps(home(roof=EquipmentWear.WORN))[0]


@pytest.mark.parametrize(
    ("changes", "readiness"),
    [
        ({"condition": HomeCondition.GOOD}, ListingReadiness.READY),
        ({"condition": HomeCondition.FAIR}, ListingReadiness.NEEDS_WORK),
        ({"condition": HomeCondition.AVERAGE, "roof": EquipmentWear.WORN}, ListingReadiness.NEEDS_WORK),
        ({"condition": HomeCondition.FAIR, "roof": EquipmentWear.WORN}, ListingReadiness.MAJOR),
        ({"condition": HomeCondition.POOR}, ListingReadiness.MAJOR),
    ],
)
def test_repair_cost_decides_the_readiness(changes: dict[str, Any], readiness: ListingReadiness) -> None:
    """Below 5,000 USD a home is ready, above 20,000 it needs major work, between them some work."""
    repairs = estimate_repairs(home(**changes))
    assert readiness is repairs.readiness
    assert (repairs.amount < 5_000, repairs.amount > 20_000) == (
        readiness is ListingReadiness.READY,
        readiness is ListingReadiness.MAJOR,
    )
