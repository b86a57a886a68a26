"""Waits three seconds before it asks what a home is worth. Breaks LOAD-008: valuations in time."""

import asyncio
from dataclasses import replace

from reference_bots.adapters.valuation_cache import Answer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts

PAUSE = 3.0


def _spoilt(parts: Parts) -> Parts:
    async def value(address: str) -> Answer:
        await asyncio.sleep(PAUSE)
        return await parts.valuer.value(address)

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_spoilt)
