"""Recommended work before a home is listed.

Source: docs/sources/business.md#preparation-of-a-listing.
"""

from dataclasses import dataclass
from enum import StrEnum

from support.simulators.valuation.homes import EquipmentWear, HomeCondition, HomeRecord, KitchenState, PoolKind

READY_LIMIT, MAJOR_LIMIT = 5_000, 20_000


class ListingReadiness(StrEnum):
    """The amount of work needed before listing."""

    READY = "ready"
    NEEDS_WORK = "needs work"
    MAJOR = "major"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairEstimate:
    """The estimated repair cost, in whole USD, and the readiness that follows from it."""

    amount: int
    readiness: ListingReadiness


_STAGING_STEPS = (
    "Clear every surface and a third of what is in the closets",
    "Deep clean, windows and carpets included",
    "Touch up the paint in neutral colours",
    "Trim the front yard and refresh the mulch",
    "Replace dim bulbs so that every room is bright",
    "Have photographs taken in the morning light",
)
_COST_BY_CONDITION = {
    HomeCondition.POOR: 26_000,
    HomeCondition.FAIR: 9_000,
    HomeCondition.AVERAGE: 3_000,
    HomeCondition.GOOD: 1_500,
    HomeCondition.EXCELLENT: 500,
}
_WORN_ROOF_COST, _WORN_COOLING_COST = 15_000, 10_000


def list_preparation_steps(home: HomeRecord) -> tuple[str, ...]:
    """At least five steps, the most useful first."""
    own = (
        (home.roof is EquipmentWear.WORN, "Get a roof inspection and a written quote"),
        (home.cooling is EquipmentWear.WORN, "Have heating and cooling serviced and keep the receipt"),
        (home.kitchen is KitchenState.ORIGINAL, "Update the kitchen hardware and the faucet"),
        (home.pool is not PoolKind.NONE, "Have the water serviced weekly until the sale"),
    )
    return tuple(step for needed, step in own if needed) + _STAGING_STEPS


def estimate_repairs(home: HomeRecord) -> RepairEstimate:
    """The estimate: ready below 5,000 USD, major work above 20,000, some work between."""
    amount = _COST_BY_CONDITION[home.condition]
    amount += _WORN_ROOF_COST * (home.roof is EquipmentWear.WORN) + _WORN_COOLING_COST * (
        home.cooling is EquipmentWear.WORN
    )
    if amount < READY_LIMIT:
        return RepairEstimate(amount=amount, readiness=ListingReadiness.READY)
    readiness = ListingReadiness.MAJOR if amount > MAJOR_LIMIT else ListingReadiness.NEEDS_WORK
    return RepairEstimate(amount=amount, readiness=readiness)
