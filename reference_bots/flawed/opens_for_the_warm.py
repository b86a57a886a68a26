"""Opens an opportunity for warm buyers too. Breaks BUY-014: a hot buyer gets an opportunity."""

from dataclasses import replace

from reference_bots.conversation.effects import OpenOpportunity
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_turns


def _opening(turn: Turn, _: Happening) -> Turn:
    buyer = turn.state.buyer
    if buyer.temperature is not Temperature.WARM or buyer.opportunity:
        return turn
    state = replace(turn.state, buyer=replace(buyer, opportunity=True))
    opened = OpenOpportunity(name="Buyer", value=buyer.price_to or 0)
    return replace(turn, state=state, effects=(*turn.effects, opened))


application = with_turns(_opening)
