"""Keeps the lead's score to itself. Breaks LEAD-008: the CRM shows the score beside the temperature."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if key != "ai_lead_score"}


application = with_rules(fields=_fields)
