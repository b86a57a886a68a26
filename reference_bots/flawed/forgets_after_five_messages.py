"""Remembers only what the last five messages told. Breaks CONV-006: message 1 is used in message 20."""

from dataclasses import replace

from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.state import Buyer, Seller
from reference_bots.conversation.turn import REMEMBERED
from reference_bots.flawed.spoiling import with_turns


def _forgetful(turn: Turn, _happening: Happening) -> Turn:
    state = turn.state
    if len(state.heard) < REMEMBERED:
        return turn
    seller = replace(Seller(), offered=state.seller.offered)
    buyer = replace(Buyer(), shown=state.buyer.shown)
    return replace(turn, state=replace(state, buyer=buyer, seller=seller, address=None, heard=()))


application = with_turns(_forgetful)
