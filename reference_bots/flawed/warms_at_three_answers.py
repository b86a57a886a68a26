"""Warms whoever has given three answers. Breaks SELL-005: with three answers only high urgency warms."""

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST
from reference_bots.seller.scoring import questions_answered


def _temperature(seller: Seller) -> Temperature:
    return Temperature.WARM if questions_answered(seller) == 3 else HONEST.seller.temperature(seller)


application = with_seller(temperature=_temperature)
