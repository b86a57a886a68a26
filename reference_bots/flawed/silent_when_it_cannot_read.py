"""Answers nothing it cannot read. Breaks CONV-008: a sensible reply to long, odd and hostile input."""

from dataclasses import replace

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _silent(turn: Turn, happening: Happening) -> Turn:
    letters = isinstance(happening, Said) and any(letter.isascii() and letter.isalnum() for letter in happening.text)
    return turn if letters else replace(turn, effects=())


application = with_turns(_silent)
