"""Free slots of a calendar. Pure; results that are the same in every scenario are cached."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from support.simulators.gohighlevel.account import Calendar

TimeRange = tuple[datetime, datetime]
"""Start (inclusive) and end (exclusive)."""


@lru_cache(maxsize=2048)
def slot_starts(calendar: Calendar, day: date, zone: ZoneInfo) -> tuple[datetime, ...]:
    """All slot starts of a calendar on a day of its time zone, booked or not, in UTC."""
    if day.isoweekday() % 7 not in calendar.open_weekdays:
        return ()
    begin = datetime.combine(day, time(calendar.opens), tzinfo=zone)
    count = (calendar.closes - calendar.opens) * 60 // calendar.slot_minutes
    return tuple((begin + timedelta(minutes=calendar.slot_minutes * index)).astimezone(UTC) for index in range(count))


def find_free_slots(
    calendar: Calendar, zone: ZoneInfo, *, now: datetime, begin: datetime, end: datetime, busy: Sequence[TimeRange]
) -> list[datetime]:
    """The slot starts in [begin, end] that are in the future, within the bookable days and not busy."""
    first = max(begin, now)
    last = min(end, now + timedelta(days=calendar.bookable_days))
    length = timedelta(minutes=calendar.slot_minutes)
    day, last_day = first.astimezone(zone).date(), last.astimezone(zone).date()
    starts: list[datetime] = []
    while day <= last_day:
        starts.extend(
            start
            for start in slot_starts(calendar, day, zone)
            if first <= start <= last and not overlaps_any(start, start + length, busy)
        )
        day += timedelta(days=1)
    return starts


def is_bookable(
    calendar: Calendar, zone: ZoneInfo, start: datetime, *, now: datetime, busy: Sequence[TimeRange]
) -> bool:
    """True if `start` is one of the calendar's free slots."""
    return start in find_free_slots(calendar, zone, now=now, begin=start, end=start, busy=busy)


def overlaps_any(start: datetime, end: datetime, busy: Iterable[TimeRange]) -> bool:
    """True if [start, end) overlaps a busy time."""
    return any(start < taken_end and taken_start < end for taken_start, taken_end in busy)


@lru_cache(maxsize=4096)
def format_slot(start: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """A slot in the API's format: its date and its ISO 8601 time, both in `zone`."""
    local = start.astimezone(zone)
    return local.date().isoformat(), local.isoformat(timespec="seconds")
