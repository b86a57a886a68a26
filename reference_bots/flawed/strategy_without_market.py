"""Leaves the market out of its strategy. Breaks SELL-012: the strategy names price, market and listing steps."""

import re

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_MARKET = re.compile(r"[^.]*market, homes sell in about \d+ days\. ")


def _strategy(state: Conversation) -> str:
    return _MARKET.sub(" ", HONEST.seller.strategy(state))


application = with_seller(strategy=_strategy)
