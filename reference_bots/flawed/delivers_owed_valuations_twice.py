"""Sends a valuation that was owed a second time. Breaks CMA-003: it follows once."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening, ValuationDue
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _twice(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, ValuationDue):
        return turn
    said = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    return replace(turn, effects=(*turn.effects, *said))


application = with_turns(_twice)
