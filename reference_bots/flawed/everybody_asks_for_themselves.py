"""Asks the service for each of two who ask at once. Breaks CMA-004: one question answers both."""

from dataclasses import replace

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.conversation.context import NotValued, Unavailable, Valuation
from reference_bots.flawed.spoiling import instead, with_parts


def _apart(parts: Parts) -> Parts:
    valuer = parts.valuer
    if not isinstance(valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")

    async def value(address: str) -> Valuation | NotValued | Unavailable:
        return await replace(valuer, _underway=[]).value(address)

    return replace(parts, valuer=instead(parts.valuer, value=value))


application = with_parts(_apart)
