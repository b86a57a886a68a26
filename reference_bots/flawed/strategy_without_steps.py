"""Leaves the listing steps out of its strategy. Breaks SELL-012: it names price, market and listing steps."""

import re

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_STEPS = re.compile(r"Steps: .*|Pasos: .*")


def _strategy(state: Conversation) -> str:
    return _STEPS.sub("", HONEST.seller.strategy(state))


application = with_seller(strategy=_strategy)
