"""The buyer's questions and their order; a known fact is never asked for (BUY-002)."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import BuyerFacts


def are_wishes_known(buyer: BuyerFacts) -> bool:
    """Whether bedrooms, a price or a size is known, so that homes can be searched; an area alone is not enough."""
    return any(value is not None for value in (buyer.beds, buyer.sqft, buyer.price_to, buyer.price_from))


def find_next_question(buyer: BuyerFacts) -> Question | None:
    """The first of the four questions without an answer; None if all are answered."""
    if not are_wishes_known(buyer):
        return Question.WISHES
    if buyer.financing is None:
        return Question.FINANCING
    if buyer.timeline_days is None:
        return Question.TIMELINE
    return Question.BUYER_MOTIVATION if buyer.motivation is None else None
