"""The clock interface of the whole suite."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits for it to pass."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""
