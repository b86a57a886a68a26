"""Tells a lead where it stands in the sequence. Breaks LEAD-011: that is for the brokerage alone."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _telling(turn: Turn, _happening: Happening) -> Turn:
    place = turn.state.lead.sequence
    if place is None:
        return turn
    return reworded(turn, lambda phrase: f"{phrase} Status: {place.replace('_', ' ')}")


application = with_turns(_telling)
