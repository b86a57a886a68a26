"""Promises a call about the analysis and gives nobody the task. Breaks LEAD-002: the call is due on day 7."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _unscheduled(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said):
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, AddTask)))


application = with_turns(_unscheduled)
