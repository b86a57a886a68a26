"""Overlooks the address the CRM holds. Breaks LEAD-003: the e-mail of day 14 carries the market analysis."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts


def _overlooking(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        return replace(await parts.crm.contact(contact_id), property_address="")

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_overlooking)
