"""The facts that the rules ask for."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    FactRequest,
    FreeSlotsRequest,
    HomesRequest,
    NotValued,
    TurnContext,
    ValuationRequest,
)
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.fact_fetcher import fetch_requested_fact
from tests.reference_bots.bots_harness import START

FACTS = TurnContext(now=START, contact=Contact(contact_id="c1"), routed_to=Bot.LEAD)
BOOKED = AppointmentBooked(appointment_id="a1", start=START)


class _Services:
    """A CRM and a valuation service that answer at once."""

    async def fetch_free_slots(self, *_: object) -> Any:
        return (START,)

    async def book_slot(self, *_: object, after_restart: bool) -> Any:
        return BOOKED if after_restart else None

    async def value_home(self, address: str) -> Any:
        return NotValued(reason=address)

    async def search_homes(self, _: HomesRequest) -> Any:
        return ()


@pytest.mark.parametrize(
    ("wish", "added"),
    [
        (FreeSlotsRequest(), {"slots": (START,)}),
        (BookingRequest(start=START, title="Call"), {"booking": BOOKED}),
        (ValuationRequest(address="1 Elm"), {"valuation": NotValued(reason="1 Elm")}),
        (HomesRequest(beds=3), {"homes": ()}),
    ],
)
def test_each_request_adds_its_own_fact(wish: FactRequest, added: dict[str, Any]) -> None:
    """The other facts stay as they were."""
    services: Any = _Services()
    fulfilled = asyncio.run(fetch_requested_fact(wish, FACTS, crm=services, valuer=services, after_restart=True))
    assert replace(FACTS, **added) == fulfilled
