"""Quiet hours: the bots start messages only in the contact's daytime, wherever the contact may be (CON-005).

Source: docs/sources/carriers.md#calling-hours.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from reference_bots.conversation.effects import Effect, SendEmail, SendMessage, Unasked
from reference_bots.conversation.time_zones import load_time_zone

EARLIEST_HOUR, LATEST_HOUR = 8, 21
"""Messages that the bots start are sent from 8:00 until before 21:00 of the contact's local time."""
_MOST_STEPS: Final = 24
"""Steps from zone to zone after which there is no hour that is daytime in all of them; more than a day's worth."""

SomeEffect = TypeVar("SomeEffect", bound=Effect)


def move_to_daytime(moment: datetime, zones: Sequence[str]) -> datetime:
    """The moment itself if it is daytime in all these zones, otherwise the next time when it is."""
    found = moment
    for _ in range(_MOST_STEPS):
        later = max(_move_to_daytime_in(found, zone) for zone in zones)
        if later == found:
            return found.astimezone(moment.tzinfo) if found is not moment else moment
        found = later
    return _move_to_daytime_in(moment, zones[0])


def is_daytime(moment: datetime, zones: Sequence[str]) -> bool:
    """Whether it is daytime in all these zones."""
    return all(_move_to_daytime_in(moment, zone) == moment for zone in zones)


def add_local_days(moment: datetime, days: int, timezone: str) -> datetime:
    """The same time of day so many days later on the contact's clocks, also where they change in between."""
    local = moment.astimezone(load_time_zone(timezone))
    return (local + timedelta(days=days)).astimezone(moment.tzinfo)


def mark_as_unasked(effect: SomeEffect, unasked: Unasked) -> SomeEffect:
    """The effect, told that the contact did not ask for it, if it is a message."""
    return replace(effect, unasked=unasked) if isinstance(effect, SendMessage | SendEmail) else effect


def _move_to_daytime_in(moment: datetime, zone: str) -> datetime:
    local = moment.astimezone(load_time_zone(zone))
    if EARLIEST_HOUR <= local.hour < LATEST_HOUR:
        return moment
    day = local + timedelta(days=1) if local.hour >= LATEST_HOUR else local
    return day.replace(hour=EARLIEST_HOUR, minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)
