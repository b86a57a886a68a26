"""Counts unclear financing like none. Breaks BUY-006: unclear counts 25 points, and 75 with a budget."""

from dataclasses import replace

from reference_bots.conversation.labels import Financing
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _readiness(buyer: Buyer) -> int:
    paying = Financing.NONE if buyer.financing is Financing.UNCLEAR else buyer.financing
    return HONEST.buyer.readiness(replace(buyer, financing=paying))


application = with_buyer(readiness=_readiness)
