"""Takes a refusal of its own breaker for one of the CRM's. Breaks RES-003: nothing is lost by leaving it alone."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import CrmRefused


def _careless(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        if parts.breakers["gohighlevel"].refuses:
            raise CrmRefused("it is left alone", status=503)
        return await parts.crm.contact(contact_id)

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_careless)
