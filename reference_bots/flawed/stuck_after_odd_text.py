"""Loses the conversation over a text it cannot read. Breaks CONV-008: the next message works."""

from dataclasses import replace

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.fallback import machine_made
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.understanding.tokens import hear
from reference_bots.flawed.spoiling import with_turns


def _lost(turn: Turn, happening: Happening) -> Turn:
    if isinstance(happening, Said) and (hear(happening.text).empty or machine_made(happening.text)):
        return replace(turn, state=replace(turn.state, buyer=Buyer()))
    return turn


application = with_turns(_lost)
