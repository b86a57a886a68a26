"""Moments and durations are read as people say them, through midnight, the change of clocks and the turn of a year."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from support.vocabulary.time_text import (
    PACIFIC,
    find_misnamed_days,
    find_times,
    format_duration,
    format_local_time,
    next_moment_at_hour,
    next_moment_on_day,
    parse_calendar_day,
    parse_clock_time,
    parse_duration,
)

TUESDAY = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("1 second", 1),
        ("90 seconds", 90),
        ("5 minutes", 300),
        ("2 hours", 7200),
        ("3 days", 259200),
        ("1 week", 604800),
    ],
)
def test_durations(words: str, seconds: int) -> None:
    """A number and a unit, one or many, are a duration."""
    assert timedelta(seconds=seconds) == parse_duration(words)


@pytest.mark.parametrize("words", ["", "soon", "5", "minutes", "5 fortnights", "-1 days", "1.5 hours", "3 days "])
def test_other_words_are_no_duration(words: str) -> None:
    """Anything else is refused with an example."""
    with pytest.raises(ValueError, match="write for example '5 minutes'"):
        parse_duration(words)


def test_time_of_day() -> None:
    """`02:40` is twenty to three at night."""
    assert time(2, 40) == parse_clock_time("02:40")


@pytest.mark.parametrize(
    ("now", "hour", "expected"),
    [
        ("2026-03-10T10:00", "10:00", "2026-03-10T10:00-07:00"),
        ("2026-03-10T10:00", "10:01", "2026-03-10T10:01-07:00"),
        ("2026-03-10T10:00", "09:59", "2026-03-11T09:59-07:00"),
        ("2026-03-07T10:00", "09:00", "2026-03-08T09:00-07:00"),
        ("2026-10-31T10:00", "09:00", "2026-11-01T09:00-08:00"),
        ("2026-12-31T23:30", "00:15", "2027-01-01T00:15-08:00"),
    ],
)
def test_next_time_of_day(now: str, hour: str, expected: str) -> None:
    """The same moment counts; an earlier hour is tomorrow's, also over a change of clocks and of the year."""
    found = next_moment_at_hour(datetime.fromisoformat(now).replace(tzinfo=PACIFIC), parse_clock_time(hour), PACIFIC)
    assert datetime.fromisoformat(expected).astimezone(UTC) == found.astimezone(UTC)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (1.234, "1.23 s"),
        (59, "59 s"),
        (60, "1 min"),
        (372, "6 min 12 s"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
        (86400, "1 d"),
        (273600, "3 d 4 h"),
    ],
)
def test_durations_as_people_say_them(seconds: float, expected: str) -> None:
    """At most two units, the smaller left out when it is nothing."""
    assert expected == format_duration(timedelta(seconds=seconds))


def test_reports_show_californian_clocks() -> None:
    """Unless told otherwise a moment is shown as clocks in Rancho Cucamonga do."""
    assert ("Tue 10 Mar 10:00:00", "Tue 10 Mar 13:00:00") == (
        format_local_time(TUESDAY),
        format_local_time(TUESDAY, NEW_YORK),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, March 11 at 9 AM", ["2026-03-11T09:00-07:00"]),
        ("Wed, Mar 11 at 9am or 4:30 p.m.", ["2026-03-11T09:00-07:00", "2026-03-11T16:30-07:00"]),
        ("March 11th, 12 PM; March 12, 12 AM", ["2026-03-11T12:00-07:00", "2026-03-12T00:00-07:00"]),
        ("12:30 AM on which day? April 1: 12:30 AM", ["2026-04-01T00:30-07:00"]),
        ("Today, March 10 at 8 AM", ["2026-03-10T08:00-07:00"]),
        ("March 9 at 8 AM", ["2027-03-09T08:00-08:00"]),
        ("March 8 at 9 AM", ["2027-03-08T09:00-08:00"]),
        (
            "Tengo miércoles 11 de marzo a las 9 AM o jueves 12 de marzo a las 1:30 PM",
            ["2026-03-11T09:00-07:00", "2026-03-12T13:30-07:00"],
        ),
        ("el 9 de marzo a las 8 AM", ["2027-03-09T08:00-08:00"]),
        ("11 de la mañana, 3 de junta a las 9 AM", []),
        ("We are open at 9 AM on March 2026", []),
        ("March 11 works; 640 sold in 10 AMPLE days", []),
        ("", []),
    ],
)
def test_spoken_times(text: str, expected: list[str]) -> None:
    """Dates with times are found in order; 12 AM is midnight, 12 PM noon; a time before any date is left out."""
    assert [datetime.fromisoformat(moment) for moment in expected] == list(find_times(text, zone=PACIFIC, now=TUESDAY))


def test_times_at_the_turn_of_the_year() -> None:
    """In December a day of January is next year's."""
    now = datetime(2026, 12, 30, 12, tzinfo=PACIFIC)
    expected = (datetime(2026, 12, 31, 9, tzinfo=PACIFIC), datetime(2027, 1, 2, 9, tzinfo=PACIFIC))
    assert expected == find_times("December 31 at 9 AM or January 2 at 9 AM", zone=PACIFIC, now=now)


def test_times_at_the_change_of_clocks() -> None:
    """On 8 March 2026 clocks go forward: nine on Saturday is 17:00 in UTC, nine on Sunday 16:00."""
    now = datetime(2026, 3, 7, 8, tzinfo=PACIFIC)
    found = find_times("March 7 at 9 AM or March 8 at 9 AM", zone=PACIFIC, now=now)
    expected = (datetime(2026, 3, 7, 17, tzinfo=UTC), datetime(2026, 3, 8, 16, tzinfo=UTC))
    assert expected == tuple(moment.astimezone(UTC) for moment in found)


def test_times_are_read_on_the_clocks_of_the_zone() -> None:
    """The day it is counts on the reader's clocks: late in California it is already tomorrow in New York."""
    late = datetime(2026, 3, 10, 22, 30, tzinfo=PACIFIC)
    (found,) = find_times("March 11 at 9 AM", zone=NEW_YORK, now=late)
    assert datetime(2026, 3, 11, 13, tzinfo=UTC) == found.astimezone(UTC)
    (found,) = find_times("March 10 at 9 AM", zone=NEW_YORK, now=late)
    assert 2027 == found.year


@pytest.mark.parametrize(
    ("day", "expected"),
    [("March 10", "2026-03-10T16:30-07:00"), ("October 30", "2026-10-30T16:30-07:00"),
     ("March 9", "2027-03-09T16:30-08:00"), ("February 29", "2028-02-29T16:30-08:00")],
)  # fmt: skip
def test_a_day_of_the_year_comes_next(day: str, expected: str) -> None:
    """This year when it lies ahead, otherwise next year; by the zone's clocks on that day."""
    assert datetime.fromisoformat(expected) == next_moment_on_day(
        TUESDAY, parse_calendar_day(day), time(16, 30), PACIFIC
    )


@pytest.mark.parametrize("words", ["30 October", "Octember 3", "October", "October first"])
def test_other_words_are_no_day(words: str) -> None:
    """Only a month and a number are a day of the year."""
    with pytest.raises(ValueError, match="is no day of the year"):
        parse_calendar_day(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, March 11 at 9 AM", ()),
        ("Thursday, March 11 at 9 AM", ("Thursday, March 11",)),
        ("Wed. March 11th or Wed, Mar 12", ("Wed, Mar 12",)),
        ("el miércoles 11 de marzo o jueves, el 11 de marzo", ("jueves, el 11 de marzo",)),
        ("March 11, a Wednesday", ()),
        ("Friday, February 30", ()),
    ],
)
def test_days_of_the_week_fit_their_dates(text: str, expected: tuple[str, ...]) -> None:
    """The day before a date is the one the date falls on, in both languages; March 10 is a Tuesday."""
    assert expected == find_misnamed_days(text, zone=PACIFIC, now=TUESDAY)
