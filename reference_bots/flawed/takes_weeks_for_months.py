"""Counts what is a month off as a season, and a season as next year. Breaks BUY-004: timelines are told apart."""

from datetime import datetime

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST

_MONTH = 31
_SEASON = 91


def _timeline(words: Words, question: Question | None, now: datetime) -> int | None:
    days = HONEST.buyer.timeline(words, question, now)
    return None if days is None else days + (_MONTH if days < _MONTH else _SEASON)


application = with_buyer(timeline=_timeline)
