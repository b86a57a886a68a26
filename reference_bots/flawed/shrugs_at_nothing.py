"""Meets an empty message with a shrug. Breaks LEAD-013: it gets a polite question."""

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.understanding.tokens import hear
from reference_bots.flawed.spoiling import reworded, with_turns


def _shrugging(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said) or not hear(happening.text).empty:
        return turn
    return reworded(turn, lambda _: "Okay.")


application = with_turns(_shrugging)
