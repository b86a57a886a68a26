"""Calls a buyer hot whose home is not paid for. Breaks BUY-005: financing and timeline decide together."""

from dataclasses import replace

from reference_bots.conversation.labels import Financing
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _temperature(buyer: Buyer) -> Temperature:
    return HONEST.buyer.temperature(replace(buyer, financing=Financing.CASH) if buyer.financing else buyer)


application = with_buyer(temperature=_temperature)
