"""Makes up a home when too few fit. Breaks BUY-008: it says how many, and never invents one."""

from reference_bots.buyer.matching import SHOWN
from reference_bots.conversation.context import Home
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    found = HONEST.buyer.matching(buyer, homes)
    if len(found) >= SHOWN:
        return found
    area, beds = buyer.area or "Upland", buyer.beds or 3
    price = buyer.price_to or 600_000
    return (*found, Home(address="1 Promise Way", area=area, price=price, beds=beds, baths=2.0, sqft=2_000))


application = with_buyer(matching=_matching)
