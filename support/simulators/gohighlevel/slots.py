"""When a calendar can be booked. Pure; what does not change from scenario to scenario is worked out once."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from support.simulators.gohighlevel.account import Calendar

Busy = tuple[datetime, datetime]
"""A time somebody holds, from its start up to its end."""


@lru_cache(maxsize=2048)
def openings(calendar: Calendar, day: date, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The slot starts a calendar offers on a day of its own clock when nobody has booked anything, in UTC."""
    if day.isoweekday() % 7 not in calendar.open_weekdays:
        return ()
    begin = datetime.combine(day, time(calendar.opens), tzinfo=zone)
    count = (calendar.closes - calendar.opens) * 60 // calendar.slot_minutes
    return tuple((begin + timedelta(minutes=calendar.slot_minutes * place)).astimezone(UTC) for place in range(count))


def free(
    calendar: Calendar, zone: ZoneInfo, *, now: datetime, begin: datetime, end: datetime, busy: Sequence[Busy]
) -> list[datetime]:
    """The slot starts in [begin, end] that lie ahead, within the bookable days, and that nobody holds."""
    first = max(begin, now)
    last = min(end, now + timedelta(days=calendar.bookable_days))
    length = timedelta(minutes=calendar.slot_minutes)
    day, last_day = first.astimezone(zone).date(), last.astimezone(zone).date()
    starts: list[datetime] = []
    while day <= last_day:
        starts.extend(
            start
            for start in openings(calendar, day, zone)
            if first <= start <= last and not overlaps(start, start + length, busy)
        )
        day += timedelta(days=1)
    return starts


def bookable(calendar: Calendar, zone: ZoneInfo, start: datetime, *, now: datetime, busy: Sequence[Busy]) -> bool:
    """Whether `start` is one of the calendar's free slots."""
    return start in free(calendar, zone, now=now, begin=start, end=start, busy=busy)


def overlaps(start: datetime, end: datetime, busy: Iterable[Busy]) -> bool:
    """Whether [start, end) touches a time somebody holds."""
    return any(start < taken_end and taken_start < end for taken_start, taken_end in busy)


@lru_cache(maxsize=4096)
def written(start: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """A slot as the API gives it: its date and its ISO moment, both on the clock of `zone`."""
    local = start.astimezone(zone)
    return local.date().isoformat(), local.isoformat(timespec="seconds")
