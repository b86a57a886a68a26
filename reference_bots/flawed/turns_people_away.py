"""Sends whoever finds no room away with a few curt words. Breaks LIM-001: the next one is told to wait, kindly."""

from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Errand, Waiting


def _curt(parts: Parts) -> Parts:
    def tell(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        return parts.ledger.tell_to_wait(waiting, replace(say, phrase="We are busy. Try again tomorrow."), at=at)

    return replace(parts, ledger=instead(parts.ledger, tell_to_wait=tell))


application = with_parts(_curt)
