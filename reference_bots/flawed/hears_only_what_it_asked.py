"""Hears an answer only after its question. Breaks BUY-002 and HAND-002: nothing known is asked again."""

from datetime import datetime

from reference_bots.conversation.labels import Financing, Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _finances(words: Words, question: Question | None) -> Financing | None:
    return HONEST.buyer.finances(words, question) if question is Question.FINANCING else None


def _timeline(words: Words, question: Question | None, now: datetime) -> int | None:
    return HONEST.buyer.timeline(words, question, now) if question is Question.TIMELINE else None


application = with_buyer(finances=_finances, timeline=_timeline)
