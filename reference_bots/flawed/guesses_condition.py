"""Takes any words for a condition. Breaks SELL-002, SELL-008: an unusable answer is asked again."""

from reference_bots.conversation.labels import Condition
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _condition(words: Words) -> Condition:
    return HONEST.seller.condition(words) or Condition.MOVE_IN_READY


application = with_seller(condition=_condition)
