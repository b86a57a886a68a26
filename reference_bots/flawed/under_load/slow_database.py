"""Waits 80 ms whenever something must be on disk. Breaks LAT-001: the database takes 50 ms at most."""

import asyncio
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts

PAUSE = 0.08


def _spoilt(parts: Parts) -> Parts:
    async def settled() -> None:
        await asyncio.sleep(PAUSE)
        await parts.ledger.settled()

    return replace(parts, ledger=instead(parts.ledger, settled=settled))


application = with_parts(_spoilt)
