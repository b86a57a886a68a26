"""Calls nobody hot. Breaks SELL-005: hot is who has answered everything and accepts the offer and its closing date."""

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    found = HONEST.seller.temperature(seller)
    return Temperature.WARM if found is Temperature.HOT else found


application = with_seller(temperature=_temperature)
