"""Gives nobody away. Breaks CONV-007: an explicit assignment moves the contact."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Arrived, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _possessive(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None:
        facts = replace(facts, routed_to=state.bot)
        if isinstance(happening, Arrived):
            return Turn(state=state)
    return HONEST.taking(rules, state, happening, facts)


application = with_rules(taking=_possessive)
