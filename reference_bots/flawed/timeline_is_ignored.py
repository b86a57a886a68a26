"""Calls a buyer warm whatever the timeline says. Breaks BUY-005: financing and timeline decide together."""

from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer


def _temperature(_buyer: Buyer) -> Temperature:
    return Temperature.WARM


application = with_buyer(temperature=_temperature)
