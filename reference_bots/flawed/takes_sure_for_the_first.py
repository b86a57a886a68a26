"""Takes any yes for the first time. Breaks CAL-002: politeness chooses nothing."""

from datetime import datetime

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _eager(words: Words, offered: tuple[datetime, ...], now: datetime) -> int | None:
    chosen = HONEST.calendar.choice(words, offered, now)
    return 0 if chosen is None and answer(words) is Answer.YES else chosen


application = with_calendar(choice=_eager)
