"""Shows two homes where more fit. Breaks BUY-007: at least three matches, when there are three."""

from reference_bots.conversation.context import Home
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return HONEST.buyer.matching(buyer, homes)[:2]


application = with_buyer(matching=_matching)
