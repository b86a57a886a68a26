"""Finds its choice inside other words. Breaks CAL-002: "this is our first home" chooses nothing."""

from datetime import datetime

from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _choice(words: Words, offered: tuple[datetime, ...], now: datetime) -> int | None:
    return 0 if "first" in words.raw.casefold() else HONEST.calendar.choice(words, offered, now)


application = with_calendar(choice=_choice)
