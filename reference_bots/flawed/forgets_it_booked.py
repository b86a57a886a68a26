"""Books anew after a restart without asking the calendar. Breaks CONV-002: it goes on where it was."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.flawed.spoiling import instead, with_parts


def _forgetful(parts: Parts) -> Parts:
    async def book(
        contact: Contact,
        booking: BookingWanted,
        *,
        after_restart: bool,  # noqa: ARG001 - the flaw
    ) -> Booked | SlotTaken | Unavailable:
        return await parts.crm.book(contact, booking, after_restart=False)

    return replace(parts, crm=instead(parts.crm, book=book))


application = with_parts(_forgetful)
