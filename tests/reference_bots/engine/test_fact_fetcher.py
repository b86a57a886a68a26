"""The facts that the rules ask for."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from reference_bots.conversation.context import (
    Booked,
    BookingWanted,
    Contact,
    Facts,
    FreeSlotsWanted,
    HomesWanted,
    NotValued,
    ValuationWanted,
    Wish,
)
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.fact_fetcher import fulfil
from tests.reference_bots.bots_harness import START

FACTS = Facts(now=START, contact=Contact(contact_id="c1"), routed_to=Bot.LEAD)
BOOKED = Booked(appointment_id="a1", start=START)


class _Services:
    """A CRM and a valuation service that answer at once."""

    async def free_slots(self, *_: object) -> Any:
        return (START,)

    async def book(self, *_: object, after_restart: bool) -> Any:
        return BOOKED if after_restart else None

    async def value(self, address: str) -> Any:
        return NotValued(reason=address)

    async def homes(self, _: HomesWanted) -> Any:
        return ()


@pytest.mark.parametrize(
    ("wish", "added"),
    [
        (FreeSlotsWanted(), {"slots": (START,)}),
        (BookingWanted(start=START, title="Call"), {"booking": BOOKED}),
        (ValuationWanted(address="1 Elm"), {"valuation": NotValued(reason="1 Elm")}),
        (HomesWanted(beds=3), {"homes": ()}),
    ],
)
def test_each_request_adds_its_own_fact(wish: Wish, added: dict[str, Any]) -> None:
    """The other facts stay as they were."""
    services: Any = _Services()
    fulfilled = asyncio.run(fulfil(wish, FACTS, crm=services, valuer=services, after_restart=True))
    assert replace(FACTS, **added) == fulfilled
