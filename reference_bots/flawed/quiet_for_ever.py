"""Stays quiet when the person has given the contact back. Breaks HAND-004: until given back."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _sulking(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and state.called:
        tags = (*facts.contact.tags, PERSON_CALLED)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_sulking)
