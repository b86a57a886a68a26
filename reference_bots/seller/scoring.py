"""The temperature of a seller (SELL-005).

hot    four answers, the offer accepted, its timeline accepted
warm   four answers, price in 200,000 to 800,000, motivation known, urgency not low; or three answers with high urgency
cold   anything else

A reason outside the list (SellerMotivation.OTHER) answers the question, but the motivation counts as unknown.

Source: docs/sources/business.md#temperature-of-a-seller, docs/sources/business.md#price-bands.
"""

from reference_bots.conversation.labels import Answer, SaleUrgency, SellerMotivation
from reference_bots.conversation.state import SellerFacts
from reference_bots.conversation.vocabulary import Temperature

LOWEST_WARM_PRICE, HIGHEST_WARM_PRICE = 200_000, 800_000
ALL_QUESTIONS, MOST_QUESTIONS = 4, 3


def count_answers(seller: SellerFacts) -> int:
    """Number of answered questions, of the four."""
    answers = (seller.condition, seller.price, seller.motivation, seller.offer_answer)
    return sum(answer is not None for answer in answers)


def classify_temperature(seller: SellerFacts) -> Temperature:
    """The temperature by the table above."""
    answered = count_answers(seller)
    if answered == ALL_QUESTIONS and seller.offer_answer is Answer.YES and seller.timeline_accepted:
        return Temperature.HOT
    in_band = seller.price is not None and LOWEST_WARM_PRICE <= seller.price <= HIGHEST_WARM_PRICE
    known = seller.motivation not in (None, SellerMotivation.OTHER)
    if answered == ALL_QUESTIONS and in_band and known and seller.urgency is not SaleUrgency.LOW:
        return Temperature.WARM
    return Temperature.WARM if answered >= MOST_QUESTIONS and seller.urgency is SaleUrgency.HIGH else Temperature.COLD


def starts_workflow(seller: SellerFacts) -> bool:
    """Whether the seller is hot and not yet in the market analysis workflow (SELL-013)."""
    return seller.temperature is Temperature.HOT and not seller.enrolled
