"""Hears no price, however it is put. Breaks SELL-002: a usable answer is not asked for again."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller


def _price(_words: Words, _question: Question | None) -> int | None:
    return None


application = with_seller(price=_price)
