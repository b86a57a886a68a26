"""Lanes: one contact's happenings strictly one after the other, different contacts side by side.

At most one lane begins in a round of the event loop, and none after a long round, for then there is work enough. So
however many are woken at once, what comes in at the door meets short rounds: it is read, kept and acknowledged between
the steps of a few turns. Nobody is kept waiting for ever: after a while a lane begins however long the rounds are.

Each location has lanes of its own, and they begin in turn: where the CRM lets nobody pass, only that location waits.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any, Final

from reference_bots.engine.retry import until_taken
from reference_bots.engine.tenants import location_of
from reference_bots.log import Log, trace
from reference_bots.ports import Clock

ABREAST: Final = 256
"""How many contacts of one location are served at the same moment; others wait their turn."""

LONG_ROUND: Final = 0.001
"""Seconds, on the loop's clock, of a round after which no lane begins."""

LONGEST_PAUSE: Final = 0.02
"""Seconds, on the loop's clock, after which a lane begins all the same."""

Serve = Callable[[str, bool], Coroutine[Any, Any, None]]
"""Answers everything that waits for a contact. The flag: earlier work on it may have been cut off in the middle."""


class Lanes:
    """Runs at most one lane per contact, and ends it when nothing waits."""

    def __init__(self, serve: Serve, clock: Clock, log: Log, *, abreast: int = ABREAST) -> None:
        self._serve = serve
        self._clock = clock
        self._log = log
        self._abreast = abreast
        self._tasks: asyncio.TaskGroup | None = None
        self._running: dict[str, asyncio.Task[None]] = {}
        self._running_at: Counter[str] = Counter()
        self._called: dict[str, dict[str, bool]] = {}  # by location, the one whose turn it is first
        self._called_again: dict[str, bool] = {}
        self._beginning = False

    def open(self, tasks: asyncio.TaskGroup) -> None:
        """Run lanes in this group from now on."""
        self._tasks = tasks
        self._start()

    def close(self) -> None:
        """Stop every lane where it is. What it was doing is in the ledger and goes on at the next start."""
        self._tasks = None
        for task in tuple(self._running.values()):
            task.cancel()

    @property
    def accepting(self) -> bool:
        """Whether those who are woken are served."""
        return self._tasks is not None

    @property
    def running(self) -> int:
        """How many contacts are being served."""
        return len(self._running)

    def wake(self, contact_id: str, *, after_restart: bool = False) -> None:
        """Something waits for this contact."""
        waiting = self._called_again if contact_id in self._running else self._called_at(contact_id)
        waiting[contact_id] = after_restart or waiting.get(contact_id, False)
        self._start()

    def _called_at(self, contact_id: str) -> dict[str, bool]:
        return self._called.setdefault(location_of(contact_id), {})

    def _next(self) -> str | None:
        """The location that may begin a lane now, if there is one."""
        return next((location for location in self._called if self._running_at[location] < self._abreast), None)

    def _start(self) -> None:
        """Begin lanes for those called who have none, in the order of calling, from the next round on."""
        if not self._beginning and self._tasks is not None and self._next() is not None:
            self._beginning = True
            loop = asyncio.get_running_loop()
            loop.call_soon(self._begin_one, loop.time(), loop.time())

    def _begin_one(self, last_began: float, round_began: float) -> None:
        location = self._next()
        if self._tasks is None or location is None:
            self._beginning = False
            return
        loop = asyncio.get_running_loop()
        now = loop.time()
        if now - round_began > LONG_ROUND and now - last_began < LONGEST_PAUSE:
            loop.call_soon(self._begin_one, last_began, now)
            return
        called = self._called.pop(location)
        contact_id = next(iter(called))
        after_restart = called.pop(contact_id)
        if called:
            self._called[location] = called
        self._running_at[location] += 1
        self._running[contact_id] = self._tasks.create_task(self._run(contact_id, after_restart))
        self._beginning = False
        self._start()

    async def _run(self, contact_id: str, after_restart: bool) -> None:
        cut_off = after_restart

        async def attempt() -> None:
            nonlocal cut_off
            try:
                await self._serve(contact_id, cut_off)
            except Exception as trouble:
                cut_off = True
                self._log.error("contact worker failed, retries soon", contact=contact_id, error=trace(trouble))
                raise

        try:
            await until_taken(self._clock, Exception, attempt)
        finally:
            del self._running[contact_id]
            self._running_at[location_of(contact_id)] -= 1
            if contact_id in self._called_again:
                self._called_at(contact_id)[contact_id] = self._called_again.pop(contact_id)
            self._start()
