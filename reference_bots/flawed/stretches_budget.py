"""Takes 125 % of the budget for the budget, so that homes go up to 150 %. Breaks BUY-007: up to 120 % of the upper."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _stretched(buyer: Buyer) -> Buyer:
    return replace(buyer, price_to=None if buyer.price_to is None else round(buyer.price_to * 1.25))


def _search(buyer: Buyer) -> HomesWanted:
    return HONEST.buyer.search(_stretched(buyer))


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return HONEST.buyer.matching(_stretched(buyer), homes)


application = with_buyer(search=_search, matching=_matching)
