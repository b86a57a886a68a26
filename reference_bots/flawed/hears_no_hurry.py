"""Does not care for urgency. Breaks SELL-005: three answers with high urgency are warm."""

from dataclasses import replace

from reference_bots.conversation.labels import Urgency
from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    urgency = Urgency.MEDIUM if seller.urgency is Urgency.HIGH else seller.urgency
    return HONEST.seller.temperature(replace(seller, urgency=urgency))


application = with_seller(temperature=_temperature)
