"""Takes any words for three months. Breaks BUY-004: an unparseable timeline is asked again."""

from datetime import datetime

from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_buyer
from reference_bots.rules.default_rules import HONEST


def _timeline(words: Words, asked: Question | None, now: datetime) -> int | None:
    days = HONEST.buyer.timeline(words, asked, now)
    return 90 if days is None and asked is Question.TIMELINE else days


application = with_buyer(timeline=_timeline)
