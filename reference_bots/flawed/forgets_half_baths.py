"""Writes whole bathrooms into the CRM. Breaks BUY-012: two and a half baths are not two."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    fields = dict(HONEST.fields(state))
    if state.buyer.baths is not None:
        fields["buyer_baths_min"] = int(state.buyer.baths)
    return fields


application = with_rules(fields=_fields)
