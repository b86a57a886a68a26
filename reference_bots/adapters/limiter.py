"""Keeps us inside GoHighLevel's limit: 100 requests in 10 seconds per location (ghl-facts section 2)."""

import asyncio
from collections import deque
from datetime import datetime, timedelta

from reference_bots.ports import Clock


class Limiter:
    """A sliding window over our own requests. Those who must wait go on in the order they came."""

    def __init__(self, clock: Clock, *, requests: int = 100, window: timedelta = timedelta(seconds=10)) -> None:
        self._clock = clock
        self._requests = requests
        self._window = window
        self._made: deque[datetime] = deque()
        self._closed_until: datetime | None = None
        self._gate = asyncio.Lock()

    async def pass_gate(self) -> None:
        """Return when one more request is allowed; it counts from now."""
        async with self._gate:
            while (wait := self._wait()) > timedelta():
                await self._clock.sleep(wait.total_seconds())
            self._made.append(self._clock.now())

    def close_for(self, span: timedelta) -> None:
        """Let nobody pass for `span`: the CRM says the limit is reached, since others use it too."""
        self._closed_until = self._clock.now() + span

    def _wait(self) -> timedelta:
        now = self._clock.now()
        while self._made and now - self._made[0] >= self._window:
            self._made.popleft()
        wait = self._made[0] + self._window - now if len(self._made) >= self._requests else timedelta()
        if self._closed_until is not None:
            wait = max(wait, self._closed_until - now)
        return wait
