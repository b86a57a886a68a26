"""Fetches the facts that the rules ask for."""

from dataclasses import replace
from typing import assert_never

from reference_bots.conversation.context import (
    BookingRequest,
    FactRequest,
    FreeSlotsRequest,
    HomesRequest,
    TurnContext,
    ValuationRequest,
)
from reference_bots.ports import Crm, Valuer


async def fetch_requested_fact(
    wish: FactRequest, facts: TurnContext, *, crm: Crm, valuer: Valuer, after_restart: bool
) -> TurnContext:
    """The facts plus the one asked for, which is `ServiceUnavailable` if the service did not give it.

    after_restart: an earlier attempt may have booked the slot already.
    Raises CrmUnavailableError as `Crm.book` does.
    """
    match wish:
        case FreeSlotsRequest():
            return replace(facts, slots=await crm.fetch_free_slots(facts.contact, facts.now))
        case ValuationRequest(address=address):
            return replace(facts, valuation=await valuer.value_home(address))
        case HomesRequest():
            return replace(facts, homes=await valuer.search_homes(wish))
        case BookingRequest():
            booking = await crm.book_slot(facts.contact, wish, after_restart=after_restart)
            return replace(facts, booking=booking)
        case _:
            assert_never(wish)
