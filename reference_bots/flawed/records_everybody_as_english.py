"""Records every contact's language as English. Breaks LANG-001: a person's language is known to whoever calls."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {**HONEST.fields(state), "preferred_language": "en"}


application = with_rules(fields=_fields)
