"""Keeps to the first word of a seller. Breaks SELL-002, SELL-006: of two answers the last clear one counts."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _kept(before: Seller, after: Seller) -> Seller:
    return replace(
        after,
        condition=before.condition or after.condition,
        price=before.price or after.price,
        motivation=before.motivation or after.motivation,
        urgency=before.urgency or after.urgency,
    )


application = with_known(_kept)
