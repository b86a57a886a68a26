"""Looks everywhere as soon as less than three homes fit. Breaks BUY-008: it says how many, and offers to widen."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _search(buyer: Buyer) -> HomesWanted:
    return replace(HONEST.buyer.search(replace(buyer, widened=1)), beds=None)


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    fitting = HONEST.buyer.matching(buyer, tuple(home for home in homes if home.area == buyer.area))
    elsewhere = HONEST.buyer.matching(replace(buyer, widened=1, beds=None), homes)
    return (*fitting, *(home for home in elsewhere if home not in fitting))


application = with_buyer(search=_search, matching=_matching)
