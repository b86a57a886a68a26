"""Takes six of ten answers for enough to be warm. Breaks SELL-015: warm takes seven."""

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_ten_questions
from reference_bots.seller.ten_questions import questions


def _temperature(seller: Seller) -> Temperature:
    six = len(seller.details.worth) == questions.WARM_FROM - 1
    return Temperature.WARM if six else questions.temperature(seller)


application = with_ten_questions(temperature=_temperature)
