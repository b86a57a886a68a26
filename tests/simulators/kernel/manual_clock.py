"""A clock that tests advance manually."""

from datetime import UTC, datetime, timedelta

TUESDAY_TEN = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
"""Tuesday 10 March 2026, 10:00 in California."""


class ManualClock:
    """Stands still until advanced; sleeping advances it at once and is recorded."""

    def __init__(self, start: datetime = TUESDAY_TEN) -> None:
        self._now = start
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The current time."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Advance by `seconds` without waiting."""
        self.slept.append(seconds)
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Advance by `seconds`."""
        self._now += timedelta(seconds=seconds)
