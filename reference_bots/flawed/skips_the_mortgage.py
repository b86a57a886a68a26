"""Takes a mortgage nobody spoke of for none, so that it is never asked about. Breaks SELL-015: ten, none left out."""

from reference_bots.conversation.labels import Question
from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_ten_questions
from reference_bots.seller.ten_questions.questions import ORDER


def _next(seller: Seller) -> Question | None:
    known = (*seller.details.worth, Question.OWED)
    return next((question for question in ORDER if question not in known), None)


application = with_ten_questions(next_question=_next)
