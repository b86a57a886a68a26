"""Forgets what it was doing when it was killed. Breaks LEAD-004: a step of the sequence survives a restart."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Errand


def _nothing_left(_contact_id: str) -> tuple[Errand, ...]:
    return ()


def _forgetful(parts: Parts) -> Parts:
    return replace(parts, ledger=instead(parts.ledger, open_errands=_nothing_left))


application = with_parts(_forgetful)
