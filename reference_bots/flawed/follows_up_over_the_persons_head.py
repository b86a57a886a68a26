"""Goes on following up a lead whom a person looks after. Breaks HAND-004: the bots go quiet."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.effects import CancelFollowUps
from reference_bots.conversation.events import FollowUpDue, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _diligent(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and isinstance(happening, FollowUpDue):
        tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
        state = replace(state, lead=replace(state.lead, waiting=True))
    turn = HONEST.taking(rules, state, happening, facts)
    if turn.wanted is not None:
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, CancelFollowUps)))


application = with_rules(taking=_diligent)
