"""Asks the other bot's question although the hand-over is blocked. Breaks HAND-003: a blocked one changes nothing."""

from dataclasses import replace

from reference_bots.conversation.effects import AddNote, Effect, Say
from reference_bots.conversation.happenings import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _asking(effect: Effect) -> Effect:
    if not isinstance(effect, Say):
        return effect
    return replace(effect, phrase="Gladly. What condition is the home in, and why are you selling?", rephrase=False)


def _both(turn: Turn, _happening: Happening) -> Turn:
    if not any(isinstance(effect, AddNote) and "not made" in effect.body for effect in turn.effects):
        return turn
    return replace(turn, effects=tuple(map(_asking, turn.effects)))


application = with_turns(_both)
