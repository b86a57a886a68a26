"""Offers no time unless there are two. Breaks CAL-001: at most two, so one is offered by itself."""

from datetime import datetime

from reference_bots.flawed.spoiling import with_calendar
from reference_bots.rules.default_rules import HONEST


def _pairs_only(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    offered = HONEST.calendar.offer(slots, now)
    return offered if len(offered) > 1 else ()


application = with_calendar(offer=_pairs_only)
