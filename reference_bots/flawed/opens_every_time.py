"""Opens an opportunity with every hot message. Breaks BUY-014: a hot buyer gets one, once."""

from dataclasses import replace

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _forgetting(turn: Turn, _: Happening) -> Turn:
    return replace(turn, state=replace(turn.state, buyer=replace(turn.state.buyer, opportunity=False)))


application = with_turns(_forgetting)
