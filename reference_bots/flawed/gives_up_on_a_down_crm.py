"""Drops a message when the CRM cannot be read at once. Breaks CONV-005: the answer comes once it is accepted."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import CrmRefused, CrmTrouble


def _resigned(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        try:
            return await parts.crm.contact(contact_id)
        except CrmTrouble as trouble:
            raise CrmRefused(str(trouble), status=503) from trouble

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_resigned)
