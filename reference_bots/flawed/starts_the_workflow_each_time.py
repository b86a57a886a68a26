"""Starts the analysis workflow with every hot turn. Breaks SELL-013: it starts once."""

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller


def _starts(seller: Seller) -> bool:
    return seller.temperature is Temperature.HOT


application = with_seller(starts_workflow=_starts)
