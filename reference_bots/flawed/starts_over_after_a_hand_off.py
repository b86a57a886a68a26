"""Begins with nothing whenever another bot takes over. Breaks HAND-002: known facts travel."""

from dataclasses import replace

from reference_bots.conversation.effects import LogHandOff
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Turn
from reference_bots.conversation.state import Buyer, Seller
from reference_bots.flawed.spoiling import with_turns


def _blank(turn: Turn, _happening: Happening) -> Turn:
    if not any(isinstance(effect, LogHandOff) for effect in turn.effects):
        return turn
    return replace(turn, state=replace(turn.state, buyer=Buyer(), seller=Seller(), address=None))


application = with_turns(_blank)
