"""Takes an area for all it needs to know. Breaks BUY-002: wishes count once bedrooms, price or size is known."""

from dataclasses import replace

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _next(buyer: Buyer) -> Question | None:
    return HONEST.buyer.next_question(replace(buyer, beds=1) if buyer.area else buyer)


application = with_buyer(next_question=_next)
