"""Has its price band a dollar too low. Breaks SELL-005: warm from 200,000 to 800,000."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    shifted = None if seller.price is None else seller.price + 1
    return HONEST.seller.temperature(replace(seller, price=shifted))


application = with_seller(temperature=_temperature)
