"""Keeps the bots inside GoHighLevel's rate limit: 100 requests in 10 seconds per location.

A request uses a slot from before it is sent until ten seconds after its answer. GoHighLevel counts it at some moment in
between, so whatever the latency, it never counts more requests of ours in ten seconds than there are slots.

After a restart the bots do not know what they used before. So the first requests go one by one, until an answer reports
how many are left, or ten seconds are over.

Source: docs/sources/gohighlevel.md#rate-limits.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Final

from reference_bots.ports import Clock

DEFERRABLE_DELAY: Final = timedelta(seconds=10)
"""How much later than its arrival a deferrable request is ordered, so that replies which arrive meanwhile go first."""

REPLY_RESERVE: Final = 0.25
"""Share of the slots that deferrable requests leave free, so that a reply need not wait."""


@dataclass(order=True, slots=True)
class _WaitingRequest:
    """A request in the queue.

    order: order in the queue; requests with a later one wait.
    number: order of arrival, among equals.
    deferrable: whether replies go first.
    may_check: set when it may check again.
    """

    order: datetime
    number: int
    deferrable: bool = field(compare=False)
    may_check: asyncio.Event = field(compare=False, default_factory=asyncio.Event)


@dataclass(slots=True)
class RequestSlot:
    """The slot of one request.

    was_sent: whether it was sent; set False only if it certainly was not.
    """

    was_sent: bool = True


def _ignore_queue_length(_change: int) -> None:
    """Ignore the length of the queue."""


class RateLimiter:
    """Sliding window over the bots' own requests, corrected by what the CRM reports.

    requests: slots per window.
    window: length of the window.
    on_queue_change: called with +1 and -1 when a request starts and stops waiting.
    after_restart: whether the bots may have sent requests shortly before this start.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        requests: int = 100,
        window: timedelta = timedelta(seconds=10),
        on_queue_change: Callable[[int], None] = _ignore_queue_length,
        after_restart: bool = False,
    ) -> None:
        self._clock = clock
        self._requests = requests
        self._window = window
        self._on_queue_change = on_queue_change
        self._under_way = 0
        self._ended_at: deque[datetime] = deque()
        self._queue: list[_WaitingRequest] = []
        self._arrivals = 0
        self._closed_until: datetime | None = None
        self._used_by_others = 0
        self._used_by_others_until: datetime | None = None
        self._unknown_until = clock.now() + window if after_restart else None

    @property
    def is_near_limit(self) -> bool:
        """Whether requests are scarce: one is waiting, or a deferrable one would have to."""
        return bool(self._queue) or self._time_until_slot(deferrable=True) > timedelta()

    @asynccontextmanager
    async def acquire_slot(self, *, deferrable: bool = False) -> AsyncIterator[RequestSlot]:
        """Entered when one more request is allowed; left when its outcome is known.

        deferrable: replies go first.
        """
        if self._queue or self._awaits_first_answer or self._time_until_slot(deferrable=deferrable) > timedelta():
            await self._wait_in_queue(deferrable=deferrable)
        self._under_way += 1
        slot = RequestSlot()
        try:
            yield slot
        finally:
            self._under_way -= 1
            if slot.was_sent:
                self._ended_at.append(self._clock.now())
            if self._queue:
                self._queue[0].may_check.set()

    def block_all_requests(self, span: timedelta) -> None:
        """Send nothing for `span`, because the CRM reported that the limit is reached; others use it too."""
        self._closed_until = self._clock.now() + span

    def update_from_headers(self, remaining: int, *, limit: int) -> None:
        """Correct the window by the CRM's headers: what is gone and not ours, others have used.

        remaining: requests left in the CRM's window.
        limit: the CRM's limit.
        The correction is never too large, because each request of ours counts longer here than at the CRM.
        """
        self._unknown_until = None
        self._used_by_others = max(0, max(limit, self._requests) - remaining - self._used_slots())
        self._used_by_others_until = self._clock.now() + self._window

    async def _wait_in_queue(self, *, deferrable: bool) -> None:
        self._arrivals += 1
        now = self._clock.now()
        request = _WaitingRequest(now + DEFERRABLE_DELAY if deferrable else now, self._arrivals, deferrable)
        heappush(self._queue, request)
        self._on_queue_change(+1)
        try:
            while True:
                if self._queue[0] is not request or self._awaits_first_answer:
                    await request.may_check.wait()
                    request.may_check.clear()
                elif (
                    wait := self._time_until_slot(deferrable=deferrable and self._clock.now() < request.order)
                ) > timedelta():
                    await self._clock.sleep(wait.total_seconds())
                elif self._queue[0] is request:
                    return
        finally:
            if self._queue[0] is request:
                heappop(self._queue)
            else:
                self._queue.remove(request)
                heapify(self._queue)
            self._on_queue_change(-1)
            if self._queue:
                self._queue[0].may_check.set()

    @property
    def _awaits_first_answer(self) -> bool:
        """Whether to wait until the one request under way has reported how many are left."""
        if self._unknown_until is not None and self._clock.now() >= self._unknown_until:
            self._unknown_until = None
        return self._unknown_until is not None and self._under_way > 0

    def _time_until_slot(self, *, deferrable: bool) -> timedelta:
        """Least time until there is a slot, as far as is known now."""
        places = self._available_slots()
        if deferrable:
            places -= int(REPLY_RESERVE * places)
        over = self._used_slots() - places
        if over < 0:
            return self._time_until_reopened()
        # Requests under way end now at the earliest.
        free = self._ended_at[over] + self._window - self._clock.now() if over < len(self._ended_at) else self._window
        return max(free, self._time_until_reopened())

    def _used_slots(self) -> int:
        now = self._clock.now()
        while self._ended_at and now - self._ended_at[0] >= self._window:
            self._ended_at.popleft()
        return len(self._ended_at) + self._under_way

    def _available_slots(self) -> int:
        if self._used_by_others_until is not None and self._clock.now() >= self._used_by_others_until:
            self._used_by_others, self._used_by_others_until = 0, None
        return max(1, self._requests - self._used_by_others)

    def _time_until_reopened(self) -> timedelta:
        return timedelta() if self._closed_until is None else max(timedelta(), self._closed_until - self._clock.now())
