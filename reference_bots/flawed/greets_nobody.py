"""Waits for a new lead's first word. Breaks LEAD-001: a lead handed over by the CRM is greeted at once."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Arrived, Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _silent(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Arrived):
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, Say)))


application = with_turns(_silent)
