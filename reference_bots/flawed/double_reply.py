"""Sends every answer twice. Breaks CONV-001: every message is answered exactly once."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _stammering(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said):
        return turn
    says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    return replace(turn, effects=(*says, *turn.effects))


application = with_turns(_stammering)
