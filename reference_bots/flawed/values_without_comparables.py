"""Names a value and not the sales it rests on. Breaks SELL-009: a valuation names at least three comparables."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts


def _bare(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        found = await parts.valuer.value(address)
        return replace(found, comparables=()) if isinstance(found, Valuation) else found

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_bare)
