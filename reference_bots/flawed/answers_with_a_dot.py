"""Answers at once, with a dot. Breaks LEAD-001: a new lead is answered, not just buzzed."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _dotted(parts: Parts) -> Parts:
    async def send_sms(contact_id: str, _text: str) -> str:
        return await parts.crm.send_sms(contact_id, ".")

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_dotted)
