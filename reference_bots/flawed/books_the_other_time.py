"""Books the time that was not chosen. Breaks CAL-003 and CAL-002: the time shown is the time booked."""

from datetime import datetime

from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _other(words: Words, offered: tuple[datetime, ...], now: datetime) -> int | None:
    chosen = HONEST.calendar.choice(words, offered, now)
    return None if chosen is None else len(offered) - 1 - chosen


application = with_calendar(choice=_other)
