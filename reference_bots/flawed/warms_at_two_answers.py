"""Warms after two answers. Breaks SELL-005: high urgency warms from three answers."""

from reference_bots.conversation.labels import Urgency
from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST
from reference_bots.seller.scoring import questions_answered


def _temperature(seller: Seller) -> Temperature:
    hasty = seller.urgency is Urgency.HIGH and questions_answered(seller) == 2
    return Temperature.WARM if hasty else HONEST.seller.temperature(seller)


application = with_seller(temperature=_temperature)
