"""Does not count bathrooms. Breaks BUY-007: a home has the baths that were asked for."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _other(buyer: Buyer) -> Buyer:
    return replace(buyer, baths=None)


def _search(buyer: Buyer) -> HomesWanted:
    return HONEST.buyer.search(_other(buyer))


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return HONEST.buyer.matching(_other(buyer), homes)


application = with_buyer(search=_search, matching=_matching)
