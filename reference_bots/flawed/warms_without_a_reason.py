"""Takes any answer for a known reason. Breaks SELL-005: without a known reason a seller is cold."""

from dataclasses import replace

from reference_bots.conversation.labels import SellerMotivation
from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    unknown = seller.motivation is SellerMotivation.OTHER
    return HONEST.seller.temperature(replace(seller, motivation=SellerMotivation.DOWNSIZING) if unknown else seller)


application = with_seller(temperature=_temperature)
