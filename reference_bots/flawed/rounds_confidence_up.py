"""A hundredth surer than the service. Breaks CMA-002: 69 % is preliminary, and 49 % is no number."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts


def _surer(parts: Parts) -> Parts:
    async def value(address: str) -> Valuation | NotValued | Unavailable:
        found = await parts.valuer.value(address)
        return replace(found, confidence=found.confidence + 0.01) if isinstance(found, Valuation) else found

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_surer)
