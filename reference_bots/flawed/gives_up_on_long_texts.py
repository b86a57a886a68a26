"""Never answers again whoever sent a very long text. Breaks CONV-008: the next message works."""

from dataclasses import replace

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns

LONG = 2000


def _offended(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, Said) or len(happening.text) < LONG:
        return turn
    return replace(turn, state=replace(turn.state, opted_out=True))


application = with_turns(_offended)
