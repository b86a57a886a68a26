"""Meets the second stall in the words of the first. Breaks SELL-004: each time in other words."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known


def _forgotten(_before: Seller, after: Seller) -> Seller:
    return replace(after, stalls=())


application = with_known(_forgotten)
