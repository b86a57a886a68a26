"""Quiet hours: the bots start messages only in the contact's daytime, by the contact's time zone (CON-005)."""

from datetime import datetime, timedelta

from reference_bots.conversation.appointments import load_time_zone

EARLIEST_HOUR, LATEST_HOUR = 8, 21
"""Messages that the bots start are sent from 8:00 until before 21:00 of the contact's local time."""


def move_to_daytime(moment: datetime, timezone: str) -> datetime:
    """The moment itself if it is daytime for the contact, otherwise the next 8:00 there, in the moment's time zone."""
    local = moment.astimezone(load_time_zone(timezone))
    if EARLIEST_HOUR <= local.hour < LATEST_HOUR:
        return moment
    day = local + timedelta(days=1) if local.hour >= LATEST_HOUR else local
    return day.replace(hour=EARLIEST_HOUR, minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)


def add_local_days(moment: datetime, days: int, timezone: str) -> datetime:
    """The same time of day so many days later on the contact's clocks, also where they change in between."""
    local = moment.astimezone(load_time_zone(timezone))
    return (local + timedelta(days=days)).astimezone(moment.tzinfo)
