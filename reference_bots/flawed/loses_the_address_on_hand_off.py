"""Forgets, and never asks for, the address of a seller who was handed over. Breaks HAND-002: known facts travel."""

from dataclasses import replace

from reference_bots.conversation.effects import LogHandOff, Say
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _forgetful(turn: Turn, _happening: Happening) -> Turn:
    moved = any(isinstance(effect, LogHandOff) for effect in turn.effects)
    if not moved or turn.state.address is None:
        return turn
    said = Say(phrase="Happy to help you sell. What condition is the home in?", intent="ask_condition")
    effects = tuple(said if isinstance(effect, Say) else effect for effect in turn.effects)
    return replace(turn, effects=effects, state=replace(turn.state, address=None, valuation=None))


application = with_turns(_forgetful)
