"""Stretches the budget by a thousand dollars more. Breaks BUY-007: homes go up to 120 % of the upper budget."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _other(buyer: Buyer) -> Buyer:
    return replace(buyer, price_to=buyer.price_to and buyer.price_to + 1_000)


def _search(buyer: Buyer) -> HomesWanted:
    return HONEST.buyer.search(_other(buyer))


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return HONEST.buyer.matching(_other(buyer), homes)


application = with_buyer(search=_search, matching=_matching)
