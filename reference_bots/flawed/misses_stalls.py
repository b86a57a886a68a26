"""Hears no hesitation. Breaks SELL-003: each kind of stall is recognised."""

from reference_bots.conversation.labels import Stall
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller


def _stall(_words: Words) -> Stall | None:
    return None


application = with_seller(stall=_stall)
