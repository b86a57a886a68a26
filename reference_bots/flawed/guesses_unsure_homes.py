"""Gives a home without a number its neighbour's. Breaks CMA-002: below 50 % there is no number, and Jorge looks."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts

_NEIGHBOUR = "6849 Pecan Ave"


def _guessing(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        found = await parts.valuer.value(address)
        if found != NotValued(reason="low_confidence"):
            return found
        neighbour = await parts.valuer.value(_NEIGHBOUR)
        return replace(neighbour, address=address, confidence=0.5) if isinstance(neighbour, Valuation) else found

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_guessing)
