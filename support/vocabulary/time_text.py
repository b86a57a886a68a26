"""Moments and durations, read and written as people do."""

import re
from calendar import isleap
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_DURATION = re.compile(r"(\d+) (second|minute|hour|day|week)s?")


def parse_duration(words: str) -> timedelta:
    """`5 minutes`, `3 days`, `90 seconds` as a duration. Raises ValueError for other words."""
    match = _DURATION.fullmatch(words)
    if match is None:
        raise ValueError(f"'{words}' is no duration; write for example '5 minutes' or '3 days'.")
    return timedelta(seconds=int(match[1]) * _SECONDS[match[2]])


def parse_clock_time(words: str) -> time:
    """`02:40` as a time of day."""
    return time.fromisoformat(words)


def next_moment_at_hour(now: datetime, hour: time, zone: ZoneInfo) -> datetime:
    """The next moment at or after `now` when clocks in `zone` show `hour`."""
    local = now.astimezone(zone)
    moment = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return moment if moment >= local else moment + timedelta(days=1)


def parse_calendar_day(words: str) -> tuple[int, int]:
    """`October 30` as (month, day). Raises ValueError for other words."""
    month, _, day = words.partition(" ")
    if month not in _MONTHS or not day.isdecimal():
        raise ValueError(f"'{words}' is no day of the year; write for example 'October 30'.")
    return _MONTHS.index(month) + 1, int(day)


LEAP_DAY = (2, 29)


def next_moment_on_day(now: datetime, day: tuple[int, int], hour: time, zone: ZoneInfo) -> datetime:
    """The next moment at or after `now` when clocks in `zone` show `hour` on this (month, day), a leap day included."""
    local = now.astimezone(zone)
    years = (year for year in range(local.year, local.year + 9) if day != LEAP_DAY or isleap(year))
    moments = (datetime(year, *day, hour.hour, hour.minute, tzinfo=zone) for year in years)
    return next(moment for moment in moments if moment >= local)


def format_duration(length: timedelta) -> str:
    """A duration as people say it: `1.2 s`, `6 min 12 s`, `2 h 5 min`, `3 d 4 h`."""
    seconds = length.total_seconds()
    if seconds < 60:
        return f"{seconds:.3g} s"
    for unit, size, smaller, part in (("d", 86400, "h", 3600), ("h", 3600, "min", 60), ("min", 60, "s", 1)):
        if seconds >= size:
            rest = int(seconds % size) // part
            return f"{int(seconds // size)} {unit}" + (f" {rest} {smaller}" if rest else "")
    raise AssertionError("every duration of a minute or more has a unit")


def format_local_time(moment: datetime, zone: ZoneInfo = PACIFIC) -> str:
    """A moment as a report shows it: `Tue 10 Mar 10:00:00`."""
    return f"{moment.astimezone(zone):%a %d %b %H:%M:%S}"


# Spelt out, since the standard library's names follow the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MESES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_SPOKEN = re.compile(
    rf"\b(?P<month>{'|'.join((*_MONTHS, *(month[:3] for month in _MONTHS)))})\.? "
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<dia>\d{{1,2}}) de (?P<mes>{'|'.join(_MESES)})\b"
    r"|\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[AaPp])\.?[Mm]\b"
)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_NAMED_DAY = re.compile(
    rf"\b(?P<day_of_week>{'|'.join((*_WEEKDAYS, *(day[:3] for day in _WEEKDAYS), *_DIAS))})\b[.,]? (?:the |el )?"
    rf"(?P<date>(?:{'|'.join((*_MONTHS, *(month[:3] for month in _MONTHS)))})\.? \d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\d{{1,2}} de (?:{'|'.join(_MESES)})\b)",
    re.IGNORECASE,
)


def find_times(text: str, *, zone: ZoneInfo, now: datetime) -> tuple[datetime, ...]:
    """Every date with a time that a message names, in order, read on clocks in `zone`.

    In English and in Spanish: `Wednesday, March 11 at 9 AM`, `miércoles 11 de marzo a las 9 AM`. A time without a date
    of its own belongs to the date before it; one before any date is left out. The year is the one that puts the date
    at or after `now`'s day. A day or an hour that does not exist is no time.
    """
    today = now.astimezone(zone)
    found: list[datetime] = []
    day: datetime | None = None
    for match in _SPOKEN.finditer(text):
        if match["month"] or match["mes"]:
            month, number = _month_number(match["month"] or match["mes"]), int(match["day"] or match["dia"])
            day = _midnight_of_day(today.year + ((month, number) < (today.month, today.day)), month, number, zone)
        elif day is not None and 1 <= int(match["hour"]) <= 12 and int(match["minute"] or 0) < 60:
            hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
            found.append(day.replace(hour=hour, minute=int(match["minute"] or 0)))
    return tuple(found)


def find_misnamed_days(text: str, *, zone: ZoneInfo, now: datetime) -> tuple[str, ...]:
    """Every date of a message whose day of the week is another one, as it is written: `Tuesday, March 11`.

    A date without a day of the week, and a day no calendar has, is not misnamed.
    """
    return tuple(match[0] for match in _NAMED_DAY.finditer(text) if not _is_weekday_right(match, zone, now))


def _is_weekday_right(match: re.Match[str], zone: ZoneInfo, now: datetime) -> bool:
    times = find_times(f"{match['date']} 12 PM", zone=zone, now=now)
    said = match["day_of_week"].casefold()
    names = (names[times[0].weekday()] for names in (_WEEKDAYS, _DIAS)) if times else ()
    return not times or any(name.startswith(said) for name in names)


def _month_number(name: str) -> int:
    return next(n for names in (_MONTHS, _MESES) for n, each in enumerate(names, 1) if each.startswith(name[:3]))


def _midnight_of_day(year: int, month: int, day: int, zone: ZoneInfo) -> datetime | None:
    """Midnight of that day, or None for a day no calendar has."""
    try:
        return datetime(year, month, day, tzinfo=zone)
    except ValueError:
        return None
