"""Insists on bedrooms and a price. Breaks BUY-002: wishes count once bedrooms, price or size is known."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _next(buyer: Buyer) -> Question | None:
    if buyer.beds is None or buyer.price_to is None:
        return Question.WISHES
    return HONEST.buyer.next_question(buyer)


application = with_buyer(next_question=_next)
