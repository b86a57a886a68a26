"""The machine's own time, for simulated services whose callers live in another process."""

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """Tells UTC and waits on the running event loop."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed."""
        await asyncio.sleep(seconds)
