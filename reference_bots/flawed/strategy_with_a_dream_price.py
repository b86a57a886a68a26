"""Plans with a price nobody found. Breaks SELL-012: the price of the strategy is the one the valuation found."""

import re

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_PRICE = re.compile(r"\$[\d,]+")


def _strategy(state: Conversation) -> str:
    return _PRICE.sub("$999,000", HONEST.seller.strategy(state))


application = with_seller(strategy=_strategy)
