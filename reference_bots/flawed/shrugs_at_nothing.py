"""Meets an empty message with a shrug. Breaks LEAD-013: it gets a polite question."""

from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.happenings import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.understanding.tokens import hear
from reference_bots.flawed.spoiling import with_turns


def _shrugging(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said) or not hear(happening.text).empty:
        return turn
    effects = tuple(
        replace(effect, phrase="Okay.", rephrase=False) if isinstance(effect, Say) else effect
        for effect in turn.effects
    )
    return replace(turn, effects=effects)


application = with_turns(_shrugging)
