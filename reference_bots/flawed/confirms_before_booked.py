"""Tells of an appointment first and books it then. Breaks CAL-003: confirmed only after the CRM confirmed."""

from contextlib import suppress
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Booked, BookingWanted, Contact
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import CrmTrouble


def _rash(parts: Parts) -> Parts:
    crm = parts.crm
    promised: dict[str, tuple[Contact, BookingWanted]] = {}

    async def book(contact: Contact, booking: BookingWanted, *, after_restart: bool) -> Booked:  # noqa: ARG001
        promised[contact.contact_id] = (contact, booking)
        return Booked(appointment_id="to be booked", start=booking.start)

    async def send_sms(contact_id: str, text: str) -> str:
        sent = await crm.send_sms(contact_id, text)
        if contact_id in promised:
            with suppress(CrmTrouble):
                await crm.book(*promised.pop(contact_id), after_restart=False)
        return sent

    return replace(parts, crm=instead(crm, book=book, send_sms=send_sms))


application = with_parts(_rash)
