"""Asks for the half of the day and tells nobody. Breaks CAL-004: the answer reaches Jorge."""

from dataclasses import replace

from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _silent(turn: Turn, _happening: Happening) -> Turn:
    kept = tuple(e for e in turn.effects if not (isinstance(e, AddTask) and e.title.startswith("Set a time")))
    return replace(turn, effects=kept)


application = with_turns(_silent)
