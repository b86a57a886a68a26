"""Hears every distant date as two months. Breaks BUY-004: "next year" is later than three months."""

from datetime import datetime

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _timeline(words: Words, asked: Question | None, now: datetime) -> int | None:
    days = HONEST.buyer.timeline(words, asked, now)
    return days if days is None else min(days, 60)


application = with_buyer(timeline=_timeline)
