"""Counts one answer too many. Breaks SELL-014: the number of answers stands in the CRM."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_COUNT = "seller_questions_answered"


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    fields = HONEST.fields(state)
    return {key: int(value) + 1 if key == _COUNT else value for key, value in fields.items()}


application = with_rules(fields=_fields)
