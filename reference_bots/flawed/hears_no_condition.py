"""Understands no word about a home's condition. Breaks SELL-008: condition answers are told apart."""

from reference_bots.conversation.labels import Condition
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller


def _deaf(_words: Words) -> Condition | None:
    return None


application = with_seller(condition=_deaf)
