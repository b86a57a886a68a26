"""Calls hot only who would be warm without the offer. Breaks SELL-005: an accepted offer and date are enough."""

from dataclasses import replace

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    without = HONEST.seller.temperature(replace(seller, offer_answer=seller.offer_answer and Answer.NO))
    return HONEST.seller.temperature(seller) if without is Temperature.WARM else without


application = with_seller(temperature=_temperature)
