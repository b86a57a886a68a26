"""Fills in what a buyer did not say. Breaks BUY-012: what is no wish is not taken for one."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_USUAL: Mapping[str, str | int | float] = {
    "buyer_beds_min": 3,
    "buyer_baths_min": 2,
    "buyer_price_max": 700_000,
    "buyer_location": "Rancho Cucamonga",
}


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {**_USUAL, **HONEST.fields(state)}


application = with_rules(fields=_fields)
