"""Delivers an owed valuation to somebody a person looks after. Breaks HAND-004: the bots go quiet."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.events import Happening, ValuationDue
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _eager(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if isinstance(happening, ValuationDue):
        tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_eager)
