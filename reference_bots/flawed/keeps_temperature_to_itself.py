"""Tags a seller's temperature and writes no field. Breaks SELL-014: the temperature stands in the CRM's fields."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if key != "seller_temperature"}


application = with_rules(fields=_fields)
