"""Forgets the price and the condition a seller named who was handed over. Breaks HAND-002: known facts travel."""

from dataclasses import replace

from reference_bots.conversation.effects import LogHandOff
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _forgetful(turn: Turn, _happening: Happening) -> Turn:
    if not any(isinstance(effect, LogHandOff) for effect in turn.effects):
        return turn
    state = turn.state
    return replace(turn, state=replace(state, seller=replace(state.seller, price=None, condition=None)))


application = with_turns(_forgetful)
