"""Fills 320 MB at the first answer and keeps them. Breaks STR-002 and STR-003: less than 400 MB."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _spoilt(parts: Parts) -> Parts:
    hoard: list[bytes] = []

    async def send_sms(contact_id: str, text: str) -> str:
        if not hoard:
            hoard.append(b"x" * 320_000_000)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_spoilt)
