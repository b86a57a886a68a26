"""The machine's clock, for bots that run outside a test."""

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """The current time in UTC, and sleep on the running event loop."""

    def now(self) -> datetime:
        """The current time in UTC, with its zone."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed."""
        await asyncio.sleep(seconds)
