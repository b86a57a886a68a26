"""Formats and parses timestamps as GoHighLevel does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from support.simulators.gohighlevel import errors


def format_timestamp(moment: datetime) -> str:
    """`2021-07-02T05:18:26.704Z`, the format of creation and change times."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def to_milliseconds(moment: datetime) -> int:
    """Epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def from_milliseconds(number: float) -> datetime:
    """Epoch milliseconds as a time in UTC. Raises ApiRefusal (422) for an impossible date."""
    try:
        return datetime.fromtimestamp(number / 1000, UTC)
    except (ValueError, OverflowError, OSError) as impossible:
        raise errors.unprocessable_request([f"{number:.0f} is not a valid date"]) from impossible


def parse_timestamp(text: str, *, name: str, zone: ZoneInfo | None = None) -> datetime:
    """An ISO 8601 time; `zone` applies where it has no offset.

    name: of the parameter, for error messages.
    Raises ApiRefusal (422) for an invalid time and for one without offset and zone.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise errors.unprocessable_request([f"{name} must be a valid ISO 8601 date string"]) from error
    if moment.tzinfo is None:
        if zone is None:
            raise errors.unprocessable_request([f"{name} must be a valid ISO 8601 date string"])
        moment = moment.replace(tzinfo=zone)
    return moment
