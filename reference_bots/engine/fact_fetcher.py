"""Fetches the facts that the rules ask for."""

from dataclasses import replace
from typing import assert_never

from reference_bots.conversation.context import (
    BookingWanted,
    Facts,
    FreeSlotsWanted,
    HomesWanted,
    ValuationWanted,
    Wish,
)
from reference_bots.ports import Crm, Valuer


async def fulfil(wish: Wish, facts: Facts, *, crm: Crm, valuer: Valuer, after_restart: bool) -> Facts:
    """The facts plus the one asked for, which is `Unavailable` if the service did not give it.

    after_restart: an earlier attempt may have booked the slot already.
    Raises CrmUnavailable as `Crm.book` does.
    """
    match wish:
        case FreeSlotsWanted():
            return replace(facts, slots=await crm.free_slots(facts.contact, facts.now))
        case ValuationWanted(address=address):
            return replace(facts, valuation=await valuer.value(address))
        case HomesWanted():
            return replace(facts, homes=await valuer.homes(wish))
        case BookingWanted():
            booking = await crm.book(facts.contact, wish, after_restart=after_restart)
            return replace(facts, booking=booking)
        case _:
            assert_never(wish)
