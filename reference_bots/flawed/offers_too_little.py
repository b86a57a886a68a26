"""Offers 70 % of the price a seller named. Breaks SELL-006, SELL-002: the offer is made at three quarters of it."""

from reference_bots.flawed.spoiling import with_seller


def _offer(price: int) -> int:
    return price * 70 // 100


application = with_seller(offer=_offer)
