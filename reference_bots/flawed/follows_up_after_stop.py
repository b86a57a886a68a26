"""Follows up whoever has written STOP. Breaks LEAD-004: the sequence stops when the lead opts out."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import CancelFollowUps
from reference_bots.conversation.events import FollowUpDue, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _deaf_to_stop(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    if state is not None and state.opted_out and isinstance(happening, FollowUpDue):
        state = replace(state, opted_out=False, lead=replace(state.lead, waiting=True))
    turn = HONEST.taking(rules, state, happening, facts)
    if not turn.state.opted_out:
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, CancelFollowUps)))


application = with_rules(taking=_deaf_to_stop)
