"""The limits of a watch, as a file of `fixtures/operations` says them."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.project import PROJECT

LIMITS = PROJECT / "fixtures" / "operations" / "limits.toml"
MEGABYTE = 1_000_000

Positive = Annotated[float, msgspec.Meta(gt=0)]
Count = Annotated[int, msgspec.Meta(ge=1)]


class WatchLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When there is an alert.

    response_seconds: the longest that an answer may take.  error_percent: of messages that could not be dealt with, and
    of answers that took too long.  memory_megabytes: of the target's process, in millions of bytes.
    daily_dollars, monthly_dollars: what the use may cost.  time_zone: where the day begins.
    least_messages: fewer say nothing about a share.
    readings_until_down, readings_until_clear: readings in a row.
    oldest_price_days: prices that are older are out of date.
    """

    response_seconds: Positive
    error_percent: Positive
    memory_megabytes: Positive
    daily_dollars: Positive
    monthly_dollars: Positive
    time_zone: str
    least_messages: Count
    readings_until_down: Count
    readings_until_clear: Count
    oldest_price_days: Count

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which days are counted."""
        return ZoneInfo(self.time_zone)


def load_limits(path: Path = LIMITS) -> WatchLimits:
    """The limits in this file. Raises SetUpError when it is missing or malformed.

    Source: docs/sources/operations.md#limits-of-the-watch, docs/sources/operations.md#shares-and-readings.
    """
    return read_toml(path, WatchLimits)
