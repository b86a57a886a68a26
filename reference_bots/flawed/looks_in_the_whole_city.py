"""Looks in Upland where a part of it was wanted. Breaks BUY-007: homes lie in the wanted area."""

from dataclasses import replace

from reference_bots.conversation.context import HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST

_PARTS = ("College Heights", "North Upland")


def _search(buyer: Buyer) -> HomesWanted:
    wanted = HONEST.buyer.search(buyer)
    return replace(wanted, area="Upland") if wanted.area in _PARTS else wanted


application = with_buyer(search=_search)
