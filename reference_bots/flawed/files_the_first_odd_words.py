"""Writes the first words of a contact into the record as they came. Breaks CONV-008: odd input breaks nothing."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import AddNote
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _filing(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    turn = HONEST.taking(rules, state, happening, facts)
    if state is not None or turn.wanted is not None or not isinstance(happening, Said):
        return turn
    return replace(turn, effects=(*turn.effects, AddNote(body=happening.text)))


application = with_rules(taking=_filing)
