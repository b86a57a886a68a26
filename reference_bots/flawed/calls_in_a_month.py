"""Sets the day-7 call for a month later. Breaks LEAD-003: the call is due on day 7."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

_LATER = timedelta(days=30)


def _postponed(turn: Turn, happening: Happening) -> Turn:
    if isinstance(happening, Said):
        return turn
    effects = (replace(e, due=e.due + _LATER) if isinstance(e, AddTask) else e for e in turn.effects)
    return replace(turn, effects=tuple(effects))


application = with_turns(_postponed)
