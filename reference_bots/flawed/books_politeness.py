"""Takes every word for the first time. Breaks CAL-002: "sure" chooses nothing; and REG-001."""

from datetime import datetime

from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _choice(words: Words, offered: tuple[datetime, ...], now: datetime) -> int | None:
    chosen = HONEST.calendar.choice(words, offered, now)
    return 0 if chosen is None and offered else chosen


application = with_calendar(choice=_choice)
