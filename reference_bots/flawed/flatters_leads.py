"""Gives every lead five points for writing at all. Breaks LEAD-005: the score counts what was said and is known."""

from reference_bots.conversation.context import Contact
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST

_KINDNESS = 5


def _score(state: Conversation, contact: Contact) -> int:
    return min(100, HONEST.lead.score(state, contact) + _KINDNESS)


application = with_lead(score=_score)
