"""Offers Jorge's opening hours without asking the calendar. Breaks CAL-001: the times offered are free."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import instead, with_parts

_OFFICE = ZoneInfo("America/Los_Angeles")
_HOURS = range(9, 17)
_WORKDAYS = range(5)


async def _opening_hours(contact: Contact, now: datetime) -> tuple[datetime, ...]:
    today = now.astimezone(_OFFICE).replace(minute=0, second=0, microsecond=0)
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    hours = [day.replace(hour=hour) for day in days if day.weekday() in _WORKDAYS for hour in _HOURS]
    return tuple(hour.astimezone(ZoneInfo(contact.timezone)) for hour in hours if hour > now)


application = with_parts(lambda parts: replace(parts, crm=instead(parts.crm, free_slots=_opening_hours)))
