"""Values one and the same home, whatever the address. Breaks SELL-009: a valuation is of the seller's own home."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts

_PET = "6849 Pecan Ave"


def _spoilt(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        valued = await parts.valuer.value(_PET)
        return replace(valued, address=address) if isinstance(valued, Valuation) else valued

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_spoilt)
