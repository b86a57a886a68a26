"""The ten questions, their order, and the temperature of a seller who answers them (SELL-015).

hot    all ten answered, the sale in 30 to 45 days accepted, the answers worth 70 percent or more
warm   seven answered or more, worth 50 percent or more
cold   anything else

Worth is the mean of the answers' quality. An answer of fewer than 10 characters is worth 20 percent, a longer one 70;
hedging halves that; a number or a definite word adds 30, up to 100.

Source: docs/sources/business.md#ten-questions.
"""

from collections.abc import Mapping
from dataclasses import replace

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.vocabulary import Temperature

ORDER = (
    Question.ADDRESS,
    Question.SELLER_MOTIVATION,
    Question.SALE_DATE,
    Question.CONDITION,
    Question.PRICE,
    Question.DEBT,
    Question.UPKEEP,
    Question.LISTING,
    Question.DECIDER,
    Question.CONTACT_BY,
)
MAX_SALE_DAYS = 45
"""The seller is asked whether a sale in 30 to this many days would work."""

WARM_FROM_ANSWERS = 7
HOT_QUALITY, WARM_QUALITY = 70, 50
_SHORT, _SHORT_WORTH, _PLAIN_WORTH, _DEFINITE_WORTH, _MOST_WORTH = 10, 20, 70, 30, 100
_HEDGES = compile_phrases(
    "maybe", "perhaps", "possibly", "probably", "might", "i (guess|think|suppose|believe)", "(kind|sort) of",
    "not (really |so |too |totally |)sure", "i do not know", "more or less", "it depends",
    "tal vez", "quizas?", "a lo mejor", "creo que", "supongo", "mas o menos", "no (se|estoy segur*)", "depende",
)  # fmt: skip
_DEFINITE = compile_phrases(
    "exactly", "definitely", "absolutely", "certainly", "always", "never", "already", "only", "must", "paid off",
    "exactamente", "definitivamente", "siempre", "nunca", "ya", "solo", "solamente", "pagada",
)  # fmt: skip


def facts_by_question(state: Conversation) -> Mapping[Question, object]:
    """Question -> its fact in the state, None if unknown."""
    seller, details = state.seller, state.seller.details
    return {
        Question.ADDRESS: state.address,
        Question.SELLER_MOTIVATION: seller.motivation,
        Question.SALE_DATE: seller.timeline_accepted,
        Question.CONDITION: seller.condition,
        Question.PRICE: seller.price,
        Question.DEBT: details.debt,
        Question.UPKEEP: details.upkeep,
        Question.LISTING: details.listing,
        Question.DECIDER: details.decider,
        Question.CONTACT_BY: details.contact_by,
    }


def with_answer_quality(state: Conversation, qualities: Mapping[Question, int]) -> SellerFacts:
    """The seller with the quality of each answer.

    qualities: answers of this message; a fact without an answer, such as from the CRM, has full quality.
    """
    known = [question for question, fact in facts_by_question(state).items() if fact is not None]
    before = state.seller.details.answer_quality
    worth = {question: qualities.get(question, before.get(question, _MOST_WORTH)) for question in known}
    return replace(state.seller, details=replace(state.seller.details, answer_quality=worth))


def find_next_question(seller: SellerFacts) -> Question | None:
    """The first of the ten questions without an answer; None if all are answered."""
    return next((question for question in ORDER if question not in seller.details.answer_quality), None)


def rate_answer_quality(words: MessageWords) -> int:
    """Quality of an answer in these words, percent."""
    worth = _PLAIN_WORTH if len(words.raw.strip()) >= _SHORT else _SHORT_WORTH
    if words.contains(_HEDGES):
        worth //= 2
    definite = words.contains(_DEFINITE) or any(token.value is not None for token in words.tokens)
    return min(_MOST_WORTH, worth + _DEFINITE_WORTH * definite)


def classify_temperature(seller: SellerFacts) -> Temperature:
    """The temperature by the table above."""
    worth = seller.details.answer_quality.values()
    answered, sum_of_worth = len(worth), sum(worth)
    if answered == len(ORDER) and seller.timeline_accepted and sum_of_worth >= HOT_QUALITY * answered:
        return Temperature.HOT
    warm = answered >= WARM_FROM_ANSWERS and sum_of_worth >= WARM_QUALITY * answered
    return Temperature.WARM if warm else Temperature.COLD
