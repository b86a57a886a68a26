"""Keeps us inside GoHighLevel's limit: 100 requests in 10 seconds per location.

A request uses up a place from before it is sent until ten seconds after its answer. GoHighLevel counts it at some
moment in between, so however long the way takes, it never counts more of ours in any ten seconds than we have places.

Bots that were killed and started again do not know what they used before. So their first requests go one by one, until
an answer tells how much is left, or the ten seconds are over.

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

PATIENCE: Final = timedelta(seconds=10)
"""How much later than it came a patient request takes its turn, so that replies which come meanwhile go first."""

FOR_REPLIES: Final = 0.25
"""The share of the places that patient requests leave free, so that a reply that comes now need not wait."""


@dataclass(order=True, slots=True)
class _Waiting:
    """One who waits. turn: by which time it goes before others; then by the order of coming."""

    turn: datetime
    number: int
    patient: bool = field(compare=False)
    called: asyncio.Event = field(compare=False, default_factory=asyncio.Event)


@dataclass(slots=True)
class Place:
    """One request's place. used: whether it was sent; unless it surely was not, it counts."""

    used: bool = True


def _nobody_asks(_change: int) -> None:
    """Nobody counts those who wait."""


class Limiter:
    """A sliding window over our own requests. waits: told +1 and -1 of those who must wait.

    succeeds: whether there may have been an earlier life, which used the same limit.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        requests: int = 100,
        window: timedelta = timedelta(seconds=10),
        waits: Callable[[int], None] = _nobody_asks,
        succeeds: bool = False,
    ) -> None:
        self._clock = clock
        self._requests = requests
        self._window = window
        self._waits = waits
        self._under_way = 0
        self._ended: deque[datetime] = deque()
        self._line: list[_Waiting] = []
        self._came = 0
        self._closed_until: datetime | None = None
        self._others = 0
        self._others_until: datetime | None = None
        self._unsure_until = clock.now() + window if succeeds else None

    @property
    def pressed(self) -> bool:
        """Whether requests are scarce now: somebody waits, or a patient request would have to."""
        return bool(self._line) or self._wait(patient=True) > timedelta()

    @asynccontextmanager
    async def place(self, *, patient: bool = False) -> AsyncIterator[Place]:
        """Enter when one more request is allowed; leave when its end is known. patient: replies go first."""
        if self._line or self._must_be_told or self._wait(patient=patient) > timedelta():
            await self._stand_in_line(patient=patient)
        self._under_way += 1
        taken = Place()
        try:
            yield taken
        finally:
            self._under_way -= 1
            if taken.used:
                self._ended.append(self._clock.now())
            if self._line:
                self._line[0].called.set()

    def close_for(self, span: timedelta) -> None:
        """Let nobody pass for `span`: the CRM says the limit is reached, since others use it too."""
        self._closed_until = self._clock.now() + span

    def told(self, remaining: int, *, of: int) -> None:
        """The CRM says how many requests remain of how many; what is gone and not ours, others have used.

        Never more than is true, because we count each request of ours for longer than the CRM does.
        """
        self._unsure_until = None
        self._others = max(0, max(of, self._requests) - remaining - self._used())
        self._others_until = self._clock.now() + self._window

    async def _stand_in_line(self, *, patient: bool) -> None:
        self._came += 1
        now = self._clock.now()
        me = _Waiting(now + PATIENCE if patient else now, self._came, patient)
        heappush(self._line, me)
        self._waits(+1)
        try:
            while True:
                if self._line[0] is not me or self._must_be_told:
                    await me.called.wait()
                    me.called.clear()
                elif (wait := self._wait(patient=patient and self._clock.now() < me.turn)) > timedelta():
                    await self._clock.sleep(wait.total_seconds())
                elif self._line[0] is me:
                    return
        finally:
            if self._line[0] is me:
                heappop(self._line)
            else:
                self._line.remove(me)
                heapify(self._line)
            self._waits(-1)
            if self._line:
                self._line[0].called.set()

    @property
    def _must_be_told(self) -> bool:
        """Whether the one request under way is to tell first how much is left."""
        if self._unsure_until is not None and self._clock.now() >= self._unsure_until:
            self._unsure_until = None
        return self._unsure_until is not None and self._under_way > 0

    def _wait(self, *, patient: bool) -> timedelta:
        """How long at least until there is a place, as far as is known now."""
        places = self._places()
        if patient:
            places -= int(FOR_REPLIES * places)
        over = self._used() - places
        if over < 0:
            return self._closed()
        # What is still under way ends now at the earliest.
        free = self._ended[over] + self._window - self._clock.now() if over < len(self._ended) else self._window
        return max(free, self._closed())

    def _used(self) -> int:
        now = self._clock.now()
        while self._ended and now - self._ended[0] >= self._window:
            self._ended.popleft()
        return len(self._ended) + self._under_way

    def _places(self) -> int:
        if self._others_until is not None and self._clock.now() >= self._others_until:
            self._others, self._others_until = 0, None
        return max(1, self._requests - self._others)

    def _closed(self) -> timedelta:
        return timedelta() if self._closed_until is None else max(timedelta(), self._closed_until - self._clock.now())
