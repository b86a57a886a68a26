"""Asks a buyer for the money before the wishes. Breaks BUY-002: wishes, financing, timeline, motivation, in order."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _next(buyer: Buyer) -> Question | None:
    return Question.FINANCING if buyer.financing is None else HONEST.buyer.next_question(buyer)


application = with_buyer(next_question=_next)
