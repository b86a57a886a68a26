"""A buyer's timeline and temperature (BUY-004, BUY-005).

financing               within 30 days   31 to 90 days   later   unknown
pre-approved or cash    hot              warm            cold    cold
anything else           warm             warm            cold    cold
unknown                 cold             cold            cold    cold
"""

from datetime import datetime

from reference_bots.conversation.labels import FinancingKind, Question
from reference_bots.conversation.state import BuyerFacts
from reference_bots.conversation.understanding.timeline import extract_days_until_move
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Temperature

HOT_WITHIN_DAYS, WARM_WITHIN_DAYS = 30, 90
_ABLE = (FinancingKind.PRE_APPROVED, FinancingKind.CASH)


def extract_timeline(words: MessageWords, question: Question | None, now: datetime) -> int | None:
    """Days until the buyer wants to move; None if the message does not say."""
    return extract_days_until_move(words, now, expected=question is Question.TIMELINE)


def classify_temperature(buyer: BuyerFacts) -> Temperature:
    """The temperature by the table above."""
    days = buyer.timeline_days
    if buyer.financing is None or days is None or days > WARM_WITHIN_DAYS:
        return Temperature.COLD
    return Temperature.HOT if days <= HOT_WITHIN_DAYS and buyer.financing in _ABLE else Temperature.WARM
