"""Takes a portal's price and a debt for the seller's own. Breaks SELL-006, SELL-002: it must be named."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.numbers import quantities
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_LEAST = 100_000


def _price(words: Words, question: Question | None) -> int | None:
    named = [round(quantity.value) for quantity in quantities(words) if quantity.value >= _LEAST]
    return HONEST.seller.price(words, question) or (named[-1] if named else None)


application = with_seller(price=_price)
