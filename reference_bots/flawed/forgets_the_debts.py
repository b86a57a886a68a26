"""Leaves debts out of the limit. Breaks BUY-006: home and debts together take at most 43 % of the income."""

from dataclasses import replace

from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _afford(buyer: Buyer) -> int:
    return HONEST.buyer.afford(replace(buyer, debts=0))


application = with_buyer(afford=_afford)
