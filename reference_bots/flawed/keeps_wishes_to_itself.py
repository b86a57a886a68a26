"""Does not write wishes down. Breaks BUY-014: wishes are in the CRM fields."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    fields = HONEST.fields(state)
    wishes = ("buyer_beds_min", "buyer_sqft_min", "buyer_price_max")
    return {key: value for key, value in fields.items() if key not in wishes}


application = with_rules(fields=_fields)
