"""Books nothing more once a time was taken. Breaks CAL-004: the times offered instead can be had."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.flawed.spoiling import instead, with_parts


def _discouraged(parts: Parts) -> Parts:
    burnt = set[str]()

    async def book(
        contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        if contact.contact_id in burnt:
            return Unavailable(why="once was enough")
        outcome = await parts.crm.book(contact, booking, after_restart=after_restart)
        if isinstance(outcome, SlotTaken):
            burnt.add(contact.contact_id)
        return outcome

    return replace(parts, crm=instead(parts.crm, book=book))


application = with_parts(_discouraged)
