"""Knows of a buyer's area only what the last five messages say. Breaks CONV-006: message 1 is used in message 20."""

from dataclasses import replace

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _forgetful(turn: Turn, _happening: Happening) -> Turn:
    state = turn.state
    if state.buyer.area is None or any(state.buyer.area in words for words in state.heard):
        return turn
    return replace(turn, state=replace(state, buyer=replace(state.buyer, area=None)))


application = with_turns(_forgetful)
