"""Leaves Jorge a task on day 7 that asks for no call. Breaks LEAD-003: on day 7 a call is scheduled."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _vague(turn: Turn, happening: Happening) -> Turn:
    if isinstance(happening, Said):
        return turn
    effects = (
        replace(e, title="Review the pipeline", body="Look at the list.") if isinstance(e, AddTask) else e
        for e in turn.effects
    )
    return replace(turn, effects=tuple(effects))


application = with_turns(_vague)
