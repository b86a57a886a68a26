"""Tags a buyer and leaves the field alone. Breaks BUY-014: the temperature is in the CRM fields."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if key != "buyer_temperature"}


application = with_rules(fields=_fields)
