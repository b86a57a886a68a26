"""Agrees to widen the search and does not. Breaks BUY-008: a yes widens the search."""

from dataclasses import replace

from reference_bots.conversation.context import HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _search(buyer: Buyer) -> HomesWanted:
    return HONEST.buyer.search(replace(buyer, widened=0))


application = with_buyer(search=_search)
