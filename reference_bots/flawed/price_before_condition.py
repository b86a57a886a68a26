"""Asks a seller for the price first. Breaks SELL-002: condition, price, motivation, offer, in this order."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_seller
from reference_bots.rules.default_rules import HONEST


def _next(seller: Seller) -> Question | None:
    return Question.PRICE if seller.price is None else HONEST.seller.next_question(seller)


application = with_seller(next_question=_next)
