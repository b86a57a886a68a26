"""Sends every answer a second time half a minute later. Breaks CONV-001: answered exactly once."""

import asyncio
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _spoilt(parts: Parts) -> Parts:
    echoes: set[asyncio.Task[None]] = set()

    async def again(contact_id: str, text: str) -> None:
        await parts.clock.sleep(30)
        await parts.crm.send_sms(contact_id, text)

    async def send_sms(contact_id: str, text: str) -> str:
        receipt = await parts.crm.send_sms(contact_id, text)
        echo = asyncio.get_running_loop().create_task(again(contact_id, text))
        echoes.add(echo)
        echo.add_done_callback(echoes.discard)
        return receipt

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_spoilt)
