"""Lets the bare figure of the score slip into its messages. Breaks LEAD-011: that is for the brokerage alone."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _leaking(turn: Turn, _happening: Happening) -> Turn:
    score = turn.state.lead.score
    if score is None:
        return turn
    return reworded(turn, lambda phrase: f"You are at {score} with us. {phrase}")


application = with_turns(_leaking)
