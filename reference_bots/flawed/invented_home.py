"""Makes up the home that would fit best. Breaks BUY-007: a recommended home exists and is for sale."""

from reference_bots.buyer.matching import SHOWN
from reference_bots.conversation.context import Home
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    found = HONEST.buyer.matching(buyer, homes)
    if len(found) < SHOWN:
        return found
    first, second, *_ = found
    dream = Home(
        address=f"1 Promise Way, {first.area}, CA",
        area=first.area,
        price=first.price - 5_000,
        beds=first.beds,
        baths=first.baths,
        sqft=first.sqft,
    )
    return first, second, dream


application = with_buyer(matching=_matching)
