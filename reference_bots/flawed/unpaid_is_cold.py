"""Gives up on buyers without financing after a month. Breaks BUY-005: within 90 days they are warm."""

from reference_bots.conversation.labels import Financing
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST

_MONTH = 30


def _temperature(buyer: Buyer) -> Temperature:
    paid = buyer.financing in (Financing.PRE_APPROVED, Financing.CASH)
    if not paid and (buyer.timeline_days or 0) > _MONTH:
        return Temperature.COLD
    return HONEST.buyer.temperature(buyer)


application = with_buyer(temperature=_temperature)
