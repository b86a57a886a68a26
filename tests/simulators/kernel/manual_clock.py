"""A clock that tests set by hand."""

from datetime import UTC, datetime, timedelta

TUESDAY_TEN = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
"""Tuesday 10 March 2026, 10:00 in California."""


class ManualClock:
    """Moves when told; sleeping moves it at once and is remembered."""

    def __init__(self, start: datetime = TUESDAY_TEN) -> None:
        self._now = start
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The moment set last."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Move by `seconds` without waiting."""
        self.slept.append(seconds)
        self.passes(seconds)

    def passes(self, seconds: float) -> None:
        """Move by `seconds`."""
        self._now += timedelta(seconds=seconds)
