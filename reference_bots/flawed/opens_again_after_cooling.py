"""Forgets the opportunity of a buyer who cools down. Breaks BUY-014: a hot buyer gets one, once."""

from dataclasses import replace

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_turns


def _forgetting(turn: Turn, _: Happening) -> Turn:
    buyer = turn.state.buyer
    opened = buyer.opportunity and buyer.temperature is Temperature.HOT
    return replace(turn, state=replace(turn.state, buyer=replace(buyer, opportunity=opened)))


application = with_turns(_forgetting)
