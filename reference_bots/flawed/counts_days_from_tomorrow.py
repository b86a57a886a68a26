"""Counts a day too few. Breaks BUY-005: 31 days are no longer hot, 91 no longer warm."""

from dataclasses import replace

from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _temperature(buyer: Buyer) -> Temperature:
    days = buyer.timeline_days
    return HONEST.buyer.temperature(buyer if days is None else replace(buyer, timeline_days=days - 1))


application = with_buyer(temperature=_temperature)
