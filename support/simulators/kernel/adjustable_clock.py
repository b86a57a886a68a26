"""The machine's clock, which can be put forward, for simulated services called from another process."""

import asyncio
from datetime import UTC, datetime, timedelta


class AdjustableClock:
    """Current time in UTC, ahead of the machine's by what it was put forward; sleeps on the running event loop."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    @property
    def ahead(self) -> timedelta:
        """How far this clock is ahead of the machine's."""
        return self._ahead

    def now(self) -> datetime:
        """The current time in UTC, time-zone aware."""
        return datetime.now(UTC) + self._ahead

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` of the machine's time."""
        await asyncio.sleep(seconds)

    def put_forward(self, ahead: timedelta) -> None:
        """Put the clock forward by this much more. Raises ValueError for a time back, and beyond the calendar's end."""
        if ahead < timedelta():
            raise ValueError("the clock only goes forward; a reset sets it back to the machine's time")
        try:
            datetime.now(UTC) + self._ahead + ahead + timedelta(days=366)
        except OverflowError as late:
            raise ValueError("the calendar ends before that") from late
        self._ahead += ahead

    def reset(self) -> None:
        """Show the machine's time again."""
        self._ahead = timedelta()
