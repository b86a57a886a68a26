"""Keeps 4 MB for every answer until the machine has no more. Breaks STR-002: it is killed there."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _spoilt(parts: Parts) -> Parts:
    kept: list[bytes] = []

    async def send_sms(contact_id: str, text: str) -> str:
        kept.append(b"x" * 4_000_000)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_spoilt)
