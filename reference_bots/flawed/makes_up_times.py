"""Offers tomorrow and the day after when nothing is free. Breaks CAL-001 and CAL-004: only free times are offered."""

from datetime import datetime, timedelta

from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _anyhow(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    tomorrow = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return HONEST.calendar.offer(slots, now) or (tomorrow, tomorrow + timedelta(days=1))


application = with_calendar(offer=_anyhow)
