"""Cancels the sequence only when the lead writes again. Breaks LEAD-004: the sequence stops when the lead replies."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import CancelFollowUps
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _taking(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    turn = HONEST.taking(rules, state, happening, facts)
    if turn.wanted is not None or not isinstance(happening, Said) or turn.state.opted_out:
        return turn
    if state is None or not state.heard:
        kept = tuple(effect for effect in turn.effects if not isinstance(effect, CancelFollowUps))
        lead = replace(turn.state.lead, waiting=True)
        return replace(turn, effects=kept, state=replace(turn.state, lead=lead))
    return replace(turn, effects=(*turn.effects, CancelFollowUps()))


application = with_rules(taking=_taking)
