"""Sends the alert that is meant for Jorge to a hot lead as well. Breaks LEAD-011: that is for the brokerage alone."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import reworded, with_turns


def _leaking(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.lead.temperature is not Temperature.HOT:
        return turn
    return reworded(turn, lambda phrase: f"{phrase} ALERT: hot lead, call within 1 hour.")


application = with_turns(_leaking)
