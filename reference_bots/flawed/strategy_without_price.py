"""Leaves the price out of its strategy. Breaks SELL-012: it names price, market and listing steps."""

import re

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_PRICE = re.compile(r"\$[\d,]+")


def _strategy(state: Conversation) -> str:
    return _PRICE.sub("a fair price", HONEST.seller.strategy(state))


application = with_seller(strategy=_strategy)
