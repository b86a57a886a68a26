"""Moments as GoHighLevel writes and reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from support.simulators.gohighlevel import errors


def stamp(moment: datetime) -> str:
    """`2021-07-02T05:18:26.704Z`: when something was added or changed."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def milliseconds(moment: datetime) -> int:
    """Epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def from_milliseconds(number: float) -> datetime:
    """The moment that many milliseconds after the epoch, in UTC. Raises a 422 refusal for one no calendar knows."""
    try:
        return datetime.fromtimestamp(number / 1000, UTC)
    except (ValueError, OverflowError, OSError) as impossible:
        raise errors.unprocessable([f"{number:.0f} is not a valid date"]) from impossible


def read(text: str, *, name: str, zone: ZoneInfo | None = None) -> datetime:
    """An ISO 8601 moment. Without an offset it is told by `zone`; without both it is refused with 422 under `name`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise errors.unprocessable([f"{name} must be a valid ISO 8601 date string"]) from wrong
    if moment.tzinfo is None:
        if zone is None:
            raise errors.unprocessable([f"{name} must be a valid ISO 8601 date string"])
        moment = moment.replace(tzinfo=zone)
    return moment
