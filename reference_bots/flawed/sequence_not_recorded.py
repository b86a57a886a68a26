"""Does not write down where the lead stands. Breaks LEAD-002: the sequence state tells the truth at every step."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if key != "lead_sequence_state"}


application = with_rules(fields=_fields)
