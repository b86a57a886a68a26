"""Calls a buyer hot who moves within three months. Breaks BUY-005: financing and timeline decide together."""

from dataclasses import replace

from reference_bots.buyer.timing import HOT_WITHIN, WARM_WITHIN
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _temperature(buyer: Buyer) -> Temperature:
    days = buyer.timeline_days
    soon = days is not None and days <= WARM_WITHIN
    return HONEST.buyer.temperature(replace(buyer, timeline_days=HOT_WITHIN) if soon else buyer)


application = with_buyer(temperature=_temperature)
