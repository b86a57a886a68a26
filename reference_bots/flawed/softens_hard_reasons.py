"""Writes "other" for a divorce, a foreclosure or debts. Breaks SELL-008 and REG-001: reasons are told apart."""

from reference_bots.conversation.labels import SellerMotivation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST

_HARD = {SellerMotivation.DIVORCE, SellerMotivation.FORECLOSURE, SellerMotivation.FINANCIAL_DISTRESS}


def _motivation(words: Words) -> SellerMotivation | None:
    motivation = HONEST.seller.motivation(words)
    return SellerMotivation.OTHER if motivation in _HARD else motivation


application = with_seller(motivation=_motivation)
