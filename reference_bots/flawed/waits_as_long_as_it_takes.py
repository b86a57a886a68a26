"""Keeps the seller waiting for ten minutes. Breaks SELL-009: after 90 seconds the seller has heard from us."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts


def _spoilt(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    return replace(parts, valuer=replace(parts.valuer, patience=timedelta(minutes=10)))


application = with_parts(_spoilt)
