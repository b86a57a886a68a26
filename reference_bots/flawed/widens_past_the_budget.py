"""Forgets the budget when the search is widened. Breaks BUY-008: a wider search is not a dearer one."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _search(buyer: Buyer) -> HomesWanted:
    wanted = HONEST.buyer.search(buyer)
    return replace(wanted, price_from=None, price_to=None) if buyer.widened else wanted


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    if not buyer.widened:
        return HONEST.buyer.matching(buyer, homes)
    return tuple(sorted(homes, key=lambda home: -home.price))


application = with_buyer(search=_search, matching=_matching)
