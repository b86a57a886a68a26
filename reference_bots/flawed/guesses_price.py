"""Names a price for sellers who name none. Breaks SELL-002, SELL-006 and REG-001: an unusable answer is asked again."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_USUAL = 600_000


def _price(words: Words, question: Question | None) -> int | None:
    named = HONEST.seller.price(words, question)
    guess = question is Question.PRICE and HONEST.seller.stall(words) is None
    return named or (_USUAL if guess else None)


application = with_seller(price=_price)
