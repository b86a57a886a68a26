"""Calls one in five by the name of whoever was answered before. Breaks LOAD-007: an answer is for nobody else."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.flawed.under_load.now_and_then import strikes


def _spoilt(parts: Parts) -> Parts:
    strike, names, before = strikes(every=5), dict[str, str](), [""]

    async def contact(contact_id: str) -> Contact:
        found = await parts.crm.contact(contact_id)
        names[contact_id] = found.first_name
        return found

    async def send_sms(contact_id: str, text: str) -> str:
        other, before[0] = before[0], names.get(contact_id, "")
        if other and before[0] and strike():
            text = text.replace(before[0], other)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=instead(parts.crm, contact=contact, send_sms=send_sms))


application = with_parts(_spoilt)
