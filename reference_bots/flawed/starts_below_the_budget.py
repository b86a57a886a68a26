"""Adds the cheapest home there is to the best two. Breaks BUY-007: homes from the lower budget upwards."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _search(buyer: Buyer) -> HomesWanted:
    return replace(HONEST.buyer.search(buyer), price_from=None)


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    if not homes:
        return ()
    cheapest = min(homes, key=lambda home: home.price)
    best = [home for home in HONEST.buyer.matching(buyer, homes) if home != cheapest]
    return (*best[:2], cheapest)


application = with_buyer(search=_search, matching=_matching)
