"""Tells nobody that it takes a while. Breaks LIM-001: the next one is told to wait."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _silent(parts: Parts) -> Parts:
    return replace(parts, ledger=instead(parts.ledger, tell_to_wait=lambda *_, **__: None))


application = with_parts(_silent)
