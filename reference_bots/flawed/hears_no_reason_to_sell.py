"""Understands no reason for selling. Breaks SELL-008: motivation answers are told apart."""

from reference_bots.conversation.labels import SellerMotivation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller


def _deaf(_words: Words) -> SellerMotivation | None:
    return None


application = with_seller(motivation=_deaf)
