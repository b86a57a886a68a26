"""Says every time as Jorge's clock shows it. Breaks CAL-001: times are said in the person's own time zone."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts


def _at_home(parts: Parts) -> Parts:
    async def contact(contact_id: str) -> Contact:
        return replace(await parts.crm.contact(contact_id), timezone="America/Los_Angeles")

    return replace(parts, crm=instead(parts.crm, contact=contact))


application = with_parts(_at_home)
