"""What to do before a home is listed.

Source: docs/sources/business.md#preparation-of-a-listing.
"""

from dataclasses import dataclass
from enum import StrEnum

from support.simulators.valuation.homes import Condition, Home, Kitchen, Pool, Wear

READY_BELOW, MAJOR_ABOVE = 5_000, 20_000


class Readiness(StrEnum):
    """How much work stands between a home and its sign."""

    READY = "ready"
    NEEDS_WORK = "needs work"
    MAJOR = "major"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What the repairs would cost, in whole USD, and what that means."""

    amount: int
    readiness: Readiness


_STAGING = (
    "Clear every surface and a third of what is in the closets",
    "Deep clean, windows and carpets included",
    "Touch up the paint in neutral colours",
    "Trim the front yard and refresh the mulch",
    "Replace dim bulbs so that every room is bright",
    "Have photographs taken in the morning light",
)
_BY_CONDITION = {
    Condition.POOR: 26_000,
    Condition.FAIR: 9_000,
    Condition.AVERAGE: 3_000,
    Condition.GOOD: 1_500,
    Condition.EXCELLENT: 500,
}
_WORN_ROOF, _WORN_COOLING = 15_000, 10_000


def steps_for(home: Home) -> tuple[str, ...]:
    """At least five things to do, the most useful first."""
    own = (
        (home.roof is Wear.WORN, "Get a roof inspection and a written quote"),
        (home.cooling is Wear.WORN, "Have heating and cooling serviced and keep the receipt"),
        (home.kitchen is Kitchen.ORIGINAL, "Update the kitchen hardware and the faucet"),
        (home.pool is not Pool.NONE, "Have the water serviced weekly until the sale"),
    )
    return tuple(step for needed, step in own if needed) + _STAGING


def repairs_for(home: Home) -> Repairs:
    """The estimate: below 5,000 USD ready, above 20,000 major, between them some work."""
    amount = _BY_CONDITION[home.condition]
    amount += _WORN_ROOF * (home.roof is Wear.WORN) + _WORN_COOLING * (home.cooling is Wear.WORN)
    if amount < READY_BELOW:
        return Repairs(amount=amount, readiness=Readiness.READY)
    readiness = Readiness.MAJOR if amount > MAJOR_ABOVE else Readiness.NEEDS_WORK
    return Repairs(amount=amount, readiness=readiness)
