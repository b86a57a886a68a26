"""Writes a seller's answers when all are in. Breaks SELL-014: each message leaves its facts at once."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_ANSWERS = ("property_condition", "seller_price_expectation", "seller_motivation", "seller_urgency")


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    fields = HONEST.fields(state)
    if state.seller.offer_answer is not None:
        return fields
    return {key: value for key, value in fields.items() if key not in _ANSWERS}


application = with_rules(fields=_fields)
