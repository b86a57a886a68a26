"""Asks a CRM that is down again only after ten minutes. Breaks LEAD-001: a new lead is answered within five."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import CrmTrouble

TEN_MINUTES = 600.0


def _resigned(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        try:
            return await parts.crm.contact(contact_id)
        except CrmTrouble:
            await parts.clock.sleep(TEN_MINUTES)
            raise

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_resigned)
