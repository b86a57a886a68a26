"""Takes a doubt or a condition for a yes. Breaks SELL-007: acceptance is meant, not guessed."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _acceptance(words: Words) -> Answer | None:
    said = HONEST.seller.acceptance(words)
    return Answer.YES if said is Answer.UNSURE else said


application = with_seller(acceptance=_acceptance)
