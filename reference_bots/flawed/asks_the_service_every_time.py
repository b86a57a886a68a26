"""Remembers no valuation. Breaks CMA-004: the same home twice within 24 hours asks the service once."""

from dataclasses import replace

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts


def _spoilt(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    return replace(parts, valuer=parts.valuer.service)


application = with_parts(_spoilt)
