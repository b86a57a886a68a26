"""Finds out what the core wants to know, and adds it to the facts."""

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
    """The facts with what was wished for; `Unavailable` where it could not be had. Raises CrmTrouble as `book` does."""
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
