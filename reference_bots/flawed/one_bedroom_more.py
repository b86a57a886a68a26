"""Wants a bedroom more than the buyer. Breaks BUY-007: the bedrooms asked for are enough."""

from dataclasses import replace

from reference_bots.conversation.context import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _other(buyer: Buyer) -> Buyer:
    return replace(buyer, beds=buyer.beds and buyer.beds + 1)


def _search(buyer: Buyer) -> HomesWanted:
    return HONEST.buyer.search(_other(buyer))


def _matching(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    return HONEST.buyer.matching(_other(buyer), homes)


application = with_buyer(search=_search, matching=_matching)
