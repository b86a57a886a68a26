"""Tells everybody in English to wait. Breaks LIM-001: the next one is told to wait, kindly."""

from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wait_notice import A_LITTLE_WHILE
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Errand, Waiting


def _monolingual(parts: Parts) -> Parts:
    def tell(waiting: Waiting, say: Say, *, at: datetime) -> Errand | None:
        english = replace(say, phrase=A_LITTLE_WHILE.text(Language.ENGLISH))
        return parts.ledger.tell_to_wait(waiting, english, at=at)

    return replace(parts, ledger=instead(parts.ledger, tell_to_wait=tell))


application = with_parts(_monolingual)
