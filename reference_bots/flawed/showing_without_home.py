"""Books a showing without saying of what. Breaks BUY-010: interest in a home books a showing for that home."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.flawed.spoiling import instead, with_parts


def _vague(parts: Parts) -> Parts:
    async def book(
        contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        title = booking.title.partition(":")[0]
        return await parts.crm.book(contact, replace(booking, title=title), after_restart=after_restart)

    return replace(parts, crm=instead(parts.crm, book=book))


application = with_parts(_vague)
