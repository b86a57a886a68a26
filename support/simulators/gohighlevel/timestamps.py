"""Formats and parses timestamps as GoHighLevel does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from support.simulators.gohighlevel import errors

CALENDAR_YEARS = range(1900, 9990)
"""The years in which times can be moved by any offset and length."""


def format_timestamp(moment: datetime) -> str:
    """`2021-07-02T05:18:26.704Z`, the format of creation and change times."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def to_milliseconds(moment: datetime) -> int:
    """Epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def from_milliseconds(number: float) -> datetime:
    """Epoch milliseconds as a time in UTC. Raises ApiRefusal (422) for an impossible date."""
    try:
        moment = datetime.fromtimestamp(number / 1000, UTC)
    except (ValueError, OverflowError, OSError) as impossible:
        raise errors.unprocessable_request([f"{number} is not a valid date"]) from impossible
    if moment.year not in CALENDAR_YEARS:
        raise errors.unprocessable_request([f"{number} is not a valid date"])
    return moment


def parse_timestamp(text: str, *, name: str, zone: ZoneInfo | None = None) -> datetime:
    """An ISO 8601 time; `zone` applies where it has no offset, UTC at the ends of the calendar ("never").

    name: of the parameter, for error messages.
    Raises ApiRefusal (422) for an invalid time, for one without offset and zone, and for one that UTC does not have.
    """
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            if zone is None:
                raise ValueError(text)
            moment = moment.replace(tzinfo=zone if moment.year in CALENDAR_YEARS else UTC)
        moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise errors.unprocessable_request([f"{name} must be a valid ISO 8601 date string"]) from error
    return moment


def parse_calendar_time(text: str, *, name: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 time of an appointment, in `zone`. Raises ApiRefusal (422) also outside the years of a calendar."""
    moment = parse_timestamp(text, name=name, zone=zone)
    if moment.year not in CALENDAR_YEARS:
        raise errors.unprocessable_request([f"{name} must be a valid ISO 8601 date string"])
    return moment.astimezone(zone)
