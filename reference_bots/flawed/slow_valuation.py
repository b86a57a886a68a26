"""Lets a home lie for two minutes before it is valued. Breaks SELL-009: a valuation within 90 seconds."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts

_REST = 120.0


def _slow(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        await parts.clock.sleep(_REST)
        return await parts.valuer.value(address)

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_slow)
