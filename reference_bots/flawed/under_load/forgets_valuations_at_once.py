"""Looks for a kept valuation and finds none. Breaks LOAD-004 and LAT-002: what was found out is not asked again."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts


def _spoilt(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    return replace(parts, valuer=replace(parts.valuer, fresh=timedelta(0)))


application = with_parts(_spoilt)
