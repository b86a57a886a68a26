"""Asks the other bot's question although the hand-over is blocked. Breaks HAND-003: a blocked one changes nothing."""

from reference_bots.conversation.effects import AddNote
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _both(turn: Turn, _happening: Happening) -> Turn:
    if not any(isinstance(effect, AddNote) and "not made" in effect.body for effect in turn.effects):
        return turn
    return reworded(turn, lambda _: "Gladly. What condition is the home in, and why are you selling?")


application = with_turns(_both)
