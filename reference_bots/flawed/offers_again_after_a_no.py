"""Asks about the offer again after a clear no. Breaks SELL-007: acceptance is meant, and so is a no."""

from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.labels import Answer
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.wording import dollars
from reference_bots.flawed.spoiling import reworded, with_turns


def _insists(turn: Turn, happening: Happening) -> Turn:
    seller = turn.state.seller
    if not isinstance(happening, Said) or seller.offer_answer is not Answer.NO:
        return turn
    offer = dollars(seller.offered or 0)
    return reworded(turn, lambda _: f"Would {offer} in cash not work for you after all?")


application = with_turns(_insists)
