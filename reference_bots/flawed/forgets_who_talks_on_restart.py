"""Thinks after a restart that nobody is in a conversation. Breaks LIM-001: a restart makes no room."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


def _fresh(parts: Parts) -> Parts:
    return replace(parts, ledger=instead(parts.ledger, heard_since=lambda _since: ()))


application = with_parts(_fresh)
