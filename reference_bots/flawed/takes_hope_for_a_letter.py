"""Takes an application at the bank for its approval. Breaks BUY-003: working on it is not pre-approved."""

from reference_bots.conversation.labels import Financing, Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _finances(words: Words, asked: Question | None) -> Financing | None:
    financing = HONEST.buyer.finances(words, asked)
    return Financing.PRE_APPROVED if financing is Financing.WORKING_ON_IT else financing


application = with_buyer(finances=_finances)
