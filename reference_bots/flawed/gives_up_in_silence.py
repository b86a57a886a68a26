"""Stops asking for an owed valuation without a word. Breaks CMA-003: giving up is told, and a person takes over."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask, Say
from reference_bots.conversation.events import Happening, ValuationDue
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _silent(turn: Turn, happening: Happening) -> Turn:
    given_up = any(isinstance(effect, AddTask) and effect.title.endswith("by hand") for effect in turn.effects)
    if not isinstance(happening, ValuationDue) or not given_up:
        return turn
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, Say | AddTask)))


application = with_turns(_silent)
