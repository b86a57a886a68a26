"""Takes a wish for a later date for a no to the offer. Breaks SELL-007: it accepts the offer and not the date."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST
from reference_bots.seller.acceptance import pushes_time


def _acceptance(words: Words) -> Answer | None:
    return Answer.NO if pushes_time(words) else HONEST.seller.acceptance(words)


application = with_seller(acceptance=_acceptance)
