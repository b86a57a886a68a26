"""Offers 80 % of the price a seller named. Breaks SELL-006: the offer is three quarters of it."""

from reference_bots.flawed.spoiling import with_seller


def _offer(price: int) -> int:
    return price * 80 // 100


application = with_seller(offer=_offer)
