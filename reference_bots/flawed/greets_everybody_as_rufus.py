"""Greets everybody by somebody else's name. Breaks LEAD-001 and LEAD-003: who is answered is who has written."""

import re
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts

_GREETED = re.compile(r"\b(Hi|Hola) \w+")


def _mixed_up(parts: Parts) -> Parts:
    async def send_sms(contact_id: str, text: str) -> str:
        return await parts.crm.send_sms(contact_id, _GREETED.sub(r"\1 Rufus", text))

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_mixed_up)
