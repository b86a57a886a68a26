"""Takes every price a seller names for an objection. Breaks SELL-003: interest is no stall."""

from dataclasses import replace

from reference_bots.conversation.labels import Stall
from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _wary(_before: Seller, after: Seller) -> Seller:
    return after if after.price is None else replace(after, stall=Stall.SURFACE_OBJECTION)


application = with_known(_wary)
