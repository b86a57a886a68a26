"""Takes the first amount a seller writes for the price. Breaks REG-001: what is owed is not what is wanted."""

import re

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_THOUSANDS = re.compile(r"(\d{3})k", re.IGNORECASE)


def _price(words: Words, asked: Question | None) -> int | None:
    amount = _THOUSANDS.search(words.raw)
    return int(amount[1]) * 1_000 if amount and asked is Question.PRICE else HONEST.seller.price(words, asked)


application = with_seller(price=_price)
