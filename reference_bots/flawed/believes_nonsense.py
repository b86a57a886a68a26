"""Believes every answer it can read. Breaks CMA-003: an answer that cannot be true is trouble, and told as such."""

from dataclasses import replace

from reference_bots.adapters.valuation import ValuationService
from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts


def _gullible(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer) or not isinstance(parts.valuer.service, ValuationService):
        raise TypeError("The honest bots value homes in another way than this flaw knows.")
    service = replace(parts.valuer.service, doubt=lambda _report, _asked: "")
    return replace(parts, valuer=replace(parts.valuer, service=service))


application = with_parts(_gullible)
