"""Gives a valuation five seconds. Breaks SELL-009: a valuation service that takes its time is waited for."""

import asyncio
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts

_PATIENCE = 5.0


def _impatient(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await parts.valuer.value(address)
        except TimeoutError:
            return Unavailable(why="it took too long")

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_impatient)
