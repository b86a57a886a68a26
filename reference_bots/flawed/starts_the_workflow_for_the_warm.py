"""Starts the analysis workflow for warm sellers too. Breaks SELL-013: it starts for a hot seller."""

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_seller


def _starts(seller: Seller) -> bool:
    return seller.temperature in (Temperature.HOT, Temperature.WARM) and not seller.enrolled


application = with_seller(starts_workflow=_starts)
