"""Takes another spelling for another home. Breaks CMA-004: a home is one home, however it is written."""

from dataclasses import replace

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts


def _spoilt(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    return replace(parts, valuer=replace(parts.valuer, same=str.__eq__))


application = with_parts(_spoilt)
