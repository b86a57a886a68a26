"""Finds every answer good, however bare. Breaks SELL-015: hot and warm take answers that say something."""

from dataclasses import replace

from reference_bots.conversation.state import Seller
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_ten_questions
from reference_bots.seller.ten_questions import questions


def _temperature(seller: Seller) -> Temperature:
    worth = dict.fromkeys(seller.details.worth, 100)
    return questions.temperature(replace(seller, details=replace(seller.details, worth=worth)))


application = with_ten_questions(temperature=_temperature)
