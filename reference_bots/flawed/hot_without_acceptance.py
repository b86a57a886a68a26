"""Calls everybody hot who has answered. Breaks SELL-005, SELL-013: hot is who accepts the offer."""

from dataclasses import replace

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    if seller.offer_answer is None:
        return HONEST.seller.temperature(seller)
    return HONEST.seller.temperature(replace(seller, offer_answer=Answer.YES, timeline_accepted=True))


application = with_seller(temperature=_temperature)
