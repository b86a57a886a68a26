"""Does not wait to hear when a buyer moves. Breaks BUY-005: while the timeline is missing a buyer is cold."""

from dataclasses import replace

from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _temperature(buyer: Buyer) -> Temperature:
    return HONEST.buyer.temperature(replace(buyer, timeline_days=buyer.timeline_days or 1))


application = with_buyer(temperature=_temperature)
