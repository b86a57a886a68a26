"""Bids for a home whose seller named no price, without the word offer. Breaks SELL-006: no offer without a price."""

from reference_bots.conversation.events import Happening
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Turn
from reference_bots.flawed.spoiling import reworded, with_turns


def _bids(turn: Turn, _happening: Happening) -> Turn:
    if turn.state.open is not Question.PRICE:
        return turn
    return reworded(turn, lambda phrase: f"We could do $450,000 in cash. {phrase}")


application = with_turns(_bids)
