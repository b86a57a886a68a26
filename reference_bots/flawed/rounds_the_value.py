"""Rounds the recommended price. Breaks SELL-009: the price is the one the valuation service found."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts

_STEP = 25_000


def _rounding(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        found = await parts.valuer.value(address)
        if not isinstance(found, Valuation):
            return found
        return replace(found, value=round(found.value / _STEP) * _STEP)

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_rounding)
