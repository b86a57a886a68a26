"""The machine's clock, for simulated services called from another process."""

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """Current time in UTC; sleeps on the running event loop."""

    def now(self) -> datetime:
        """The current time in UTC, time-zone aware."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds`."""
        await asyncio.sleep(seconds)
