"""Tells the lead in the words of the task what Jorge has to do. Breaks LEAD-011: that is for the brokerage alone."""

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _aloud(turn: Turn, _happening: Happening) -> Turn:
    bodies = [effect.body for effect in turn.effects if isinstance(effect, AddTask)]
    if not bodies:
        return turn
    return reworded(turn, lambda phrase: f"{phrase} {bodies[0]}")


application = with_turns(_aloud)
