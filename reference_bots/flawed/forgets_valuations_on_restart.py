"""Keeps valuations in memory only. Breaks CMA-004: a restart within the 24 hours asks the service no second time."""

from dataclasses import replace
from datetime import datetime

from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import KeptValuation


def _forgetful(parts: Parts) -> Parts:
    if not isinstance(parts.valuer, RememberingValuer):
        raise TypeError("The honest bots remember valuations in another way than this flaw knows.")
    kept: list[KeptValuation] = []

    def kept_valuations(*, since: datetime) -> tuple[KeptValuation, ...]:
        return tuple(one for one in kept if one.at > since)

    ledger = instead(parts.ledger, keep_valuation=kept.append, kept_valuations=kept_valuations)
    return replace(parts, valuer=replace(parts.valuer, ledger=ledger))


application = with_parts(_forgetful)
