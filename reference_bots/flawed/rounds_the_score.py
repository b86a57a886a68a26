"""Rounds the score it records to tens. Breaks LEAD-008: the CRM shows the very score that decided the temperature."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    fields = dict(HONEST.fields(state))
    score = fields.get("ai_lead_score")
    return fields | {"ai_lead_score": round(float(score) / 10) * 10} if score is not None else fields


application = with_rules(fields=_fields)
