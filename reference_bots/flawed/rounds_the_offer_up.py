"""Rounds its cash offer up to the next dollar. Breaks SELL-006: never more than 75 % of the named price."""

from reference_bots.flawed.spoiling import with_seller


def _offer(price: int) -> int:
    return -(-price * 75 // 100)


application = with_seller(offer=_offer)
