"""Asks for the free times once and offers them ever after. Breaks CAL-004: new times are offered, free ones."""

from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact, Unavailable
from reference_bots.flawed.spoiling import instead, with_parts

Slots = tuple[datetime, ...] | Unavailable


def _remembering(parts: Parts) -> Parts:
    known: dict[str, Slots] = {}

    async def free_slots(contact: Contact, now: datetime) -> Slots:
        if contact.contact_id not in known:
            known[contact.contact_id] = await parts.crm.free_slots(contact, now)
        return known[contact.contact_id]

    return replace(parts, crm=instead(parts.crm, free_slots=free_slots))


application = with_parts(_remembering)
