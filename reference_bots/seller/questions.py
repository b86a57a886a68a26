"""The seller's four questions and their order (SELL-002), the cash offer and the price (SELL-006 to SELL-008)."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import SellerFacts
from reference_bots.conversation.understanding.money import extract_named_price
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

OFFER_PERCENT = 75
"""Percent of the named price that is offered in cash (docs/sources/business.md#cash-offer)."""


def find_next_question(seller: SellerFacts) -> Question | None:
    """The first of the four questions without an answer; None if all are answered."""
    if seller.condition is None:
        return Question.CONDITION
    if seller.price is None:
        return Question.PRICE
    if seller.motivation is None:
        return Question.SELLER_MOTIVATION
    return Question.OFFER if seller.offer_answer is None else None


def compute_cash_offer(price: int) -> int:
    """75 % of the price the seller named, in whole USD."""
    return price * OFFER_PERCENT // 100


_SAYS_PRICE = compile_phrases(
    "(want|need|asking|hoping|looking|like|expect(ing)?) ~ (for|at|to get|around|about|least)",
    "(take|accept|list(ing)?|sell) ~ (for|at|around|about|least)",
    "asking price", "want (at least |around |about |)\\$", "my price", "price is", "hoping for", "asking",
    "quiero ~ por", "pido", "at least",
)  # fmt: skip


def extract_price(words: MessageWords, question: Question | None) -> int | None:
    """The price that the seller names, whole USD, if it was asked for or is named as a price; else None."""
    asked = question is Question.PRICE
    if not asked and not words.contains(_SAYS_PRICE):
        return None
    return extract_named_price(words, expected=asked)
