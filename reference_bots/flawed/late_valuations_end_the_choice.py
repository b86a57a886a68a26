"""Forgets the open question when an owed valuation comes. Breaks CMA-003: the conversation goes on."""

from dataclasses import replace

from reference_bots.conversation.events import Happening, ValuationDue
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _forgetting(turn: Turn, happening: Happening) -> Turn:
    if not isinstance(happening, ValuationDue):
        return turn
    return replace(turn, state=replace(turn.state, open=None, times_asked=0))


application = with_turns(_forgetting)
