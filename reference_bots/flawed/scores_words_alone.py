"""Counts what was said and nothing the brokerage knows. Breaks LEAD-005: the score decides, all of it."""

from reference_bots.conversation.context import Contact
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _by_words(state: Conversation, contact: Contact) -> int:
    return HONEST.lead.score(state, Contact(contact_id=contact.contact_id))


application = with_lead(score=_by_words)
