"""Forgets the closing date. Breaks SELL-005: hot is who accepts the offer and its closing date."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _temperature(seller: Seller) -> Temperature:
    return HONEST.seller.temperature(replace(seller, timeline_accepted=True))


application = with_seller(temperature=_temperature)
