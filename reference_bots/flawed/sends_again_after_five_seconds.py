"""Sends again what the CRM has not confirmed within five seconds. Breaks CONV-005: what it took is not sent again."""

import asyncio
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts

FIVE_SECONDS = 5.0


def _impatient(parts: Parts) -> Parts:
    async def send_sms(contact_id: str, text: str) -> str:
        first = asyncio.ensure_future(parts.crm.send_sms(contact_id, text))
        alarm = asyncio.ensure_future(parts.clock.sleep(FIVE_SECONDS))
        done, _ = await asyncio.wait({first, alarm}, return_when=asyncio.FIRST_COMPLETED)
        alarm.cancel()
        return first.result() if first in done else await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_impatient)
