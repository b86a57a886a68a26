"""Offers a single time. Breaks LEAD-009 and CAL-001: a hot lead is offered two appointments."""

from datetime import datetime

from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _one(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    return HONEST.calendar.offer(slots, now)[:1]


application = with_calendar(offer=_one)
