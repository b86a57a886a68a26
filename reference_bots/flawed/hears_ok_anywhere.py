"""Finds its yes inside other words. Breaks SELL-007: acceptance is meant, not guessed."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _acceptance(words: Words) -> Answer | None:
    return Answer.YES if "ok" in words.raw.casefold() else HONEST.seller.acceptance(words)


application = with_seller(acceptance=_acceptance)
