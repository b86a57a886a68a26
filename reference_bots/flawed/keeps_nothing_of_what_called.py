"""Drops what the message told with which it called a person. Breaks HAND-004: facts are still recorded."""

from dataclasses import replace

from reference_bots.conversation.effects import SetFields
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _shocked(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.called is None:
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, SetFields)))


application = with_turns(_shocked)
