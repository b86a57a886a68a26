"""Shows the dearest homes first. Breaks BUY-007: homes within the budget come before dearer ones."""

from reference_bots.conversation.context import Home
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return tuple(sorted(HONEST.buyer.matching(buyer, homes), key=lambda home: -home.price))


application = with_buyer(matching=_matching)
