"""Takes nothing but a bare "yes" for a yes. Breaks SELL-007: an offer that was accepted is not missed."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _acceptance(words: Words) -> Answer | None:
    said = HONEST.seller.acceptance(words)
    return said if said is not Answer.YES or words.raw.casefold() == "yes" else None


application = with_seller(acceptance=_acceptance)
