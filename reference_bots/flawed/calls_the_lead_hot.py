"""Tells a lead how hot it thinks they are. Breaks LEAD-011: that is for the brokerage alone."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _telling(turn: Turn, _happening: Happening) -> Turn:
    temperature = turn.state.lead.temperature
    if temperature is None:
        return turn
    return reworded(turn, lambda phrase: f"We have you down as {temperature}. {phrase}")


application = with_turns(_telling)
