"""Hears the first fact of a message and no other. Breaks SELL-002: two facts in one message are both heard."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_known

_FACTS = ("condition", "price", "motivation")


def _first_only(before: Seller, after: Seller) -> Seller:
    heard = [name for name in _FACTS if getattr(before, name) != getattr(after, name)]
    return replace(after, **{name: getattr(before, name) for name in heard[1:]})


application = with_known(_first_only)
