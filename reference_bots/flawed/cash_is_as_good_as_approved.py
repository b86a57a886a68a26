"""Counts cash like a pre-approval. Breaks BUY-006: readiness is 75 points pre-approved, 70 with cash."""

from dataclasses import replace

from reference_bots.conversation.labels import Financing
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _readiness(buyer: Buyer) -> int:
    paying = Financing.PRE_APPROVED if buyer.financing is Financing.CASH else buyer.financing
    return HONEST.buyer.readiness(replace(buyer, financing=paying))


application = with_buyer(readiness=_readiness)
