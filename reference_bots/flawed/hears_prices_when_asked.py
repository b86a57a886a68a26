"""Hears a price only where it asked for one. Breaks SELL-002: an answer to another question lands in its own place."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _price(words: Words, question: Question | None) -> int | None:
    return HONEST.seller.price(words, question) if question is Question.PRICE else None


application = with_seller(price=_price)
