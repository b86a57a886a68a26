"""Opens no opportunity. Breaks BUY-014: a hot buyer gets one."""

from dataclasses import replace

from reference_bots.conversation.effects import OpenOpportunity
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import with_turns


def _opening(turn: Turn, _: Happening) -> Turn:
    return replace(turn, effects=tuple(each for each in turn.effects if not isinstance(each, OpenOpportunity)))


application = with_turns(_opening)
