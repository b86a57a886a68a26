"""Files how buyers pay one line off. Breaks BUY-003: financing answers are told apart."""

from reference_bots.conversation.labels import Financing, Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST

_LINES = tuple(Financing)


def _finances(words: Words, question: Question | None) -> Financing | None:
    paid = HONEST.buyer.finances(words, question)
    return None if paid is None else _LINES[_LINES.index(paid) - 1]


application = with_buyer(finances=_finances)
