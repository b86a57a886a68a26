"""Goes on talking after it has called a person. Breaks HAND-004: the bot goes quiet."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _chatty(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED)
    return HONEST.taking(rules, state, happening, replace(facts, contact=replace(facts.contact, tags=tags)))


application = with_rules(taking=_chatty)
