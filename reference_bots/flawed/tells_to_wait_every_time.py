"""Tells whoever waits again at each message. Breaks LIM-001: once is kind."""

from dataclasses import replace
from datetime import datetime
from itertools import count

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Errand, Waiting


def _insistent(parts: Parts) -> Parts:
    numbers = count(10**6)

    def tell(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        return parts.ledger.tell_to_wait(replace(waiting, number=next(numbers)), say, at=at)

    return replace(parts, ledger=instead(parts.ledger, tell_to_wait=tell))


application = with_parts(_insistent)
