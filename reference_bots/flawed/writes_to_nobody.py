"""E-mails people who have no address. Breaks LEAD-003: without an e-mail address day 14 is a plain message."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts


def _hopeful(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        known = await parts.crm.contact(contact_id)
        return replace(known, email=known.email or "unknown@homes.test")

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_hopeful)
