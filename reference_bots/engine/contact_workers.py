"""One worker per contact: a contact's events are processed strictly in order, different contacts concurrently.

At most one worker starts per iteration of the event loop, and none after a long iteration, because then the loop is
busy. So however many contacts are woken at once, webhooks meet short iterations: they are read, stored and acknowledged
between the steps of a few turns. No contact starves: after `MAX_START_DELAY` a worker starts in any case.

Each location has its own workers, and locations take turns: if the CRM blocks one location, only that one waits.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any, Final

from reference_bots.engine.retry import retry_forever
from reference_bots.engine.tenants import location_of_contact
from reference_bots.log import Log, describe_error
from reference_bots.ports import Clock

MAX_CONCURRENT: Final = 256
"""Contacts of one location that are served concurrently; others are queued."""

LONG_ITERATION: Final = 0.001
"""Length of an event-loop iteration, in seconds of the loop's clock, after which no worker starts."""

MAX_START_DELAY: Final = 0.02
"""Time since the last start, in seconds of the loop's clock, after which a worker starts in any case."""

ProcessContact = Callable[[str, bool], Coroutine[Any, Any, None]]
"""Processes all pending events of a contact. The flag: earlier work on the contact may have been interrupted."""


class ContactWorkers:
    """Runs at most one worker per contact; a worker ends when nothing is pending.

    process_contact: processes one contact's events.
    max_concurrent: limit on concurrent workers of one location.
    """

    def __init__(
        self, process_contact: ProcessContact, clock: Clock, log: Log, *, max_concurrent: int = MAX_CONCURRENT
    ) -> None:
        self._serve = process_contact
        self._clock = clock
        self._log = log
        self._abreast = max_concurrent
        self._tasks: asyncio.TaskGroup | None = None
        self._running: dict[str, asyncio.Task[None]] = {}
        self._running_by_location: Counter[str] = Counter()
        self._queued: dict[str, dict[str, bool]] = {}  # by location, in turn; contact id -> after_restart
        self._woken_while_running: dict[str, bool] = {}
        self._start_scheduled = False

    def start_in_task_group(self, tasks: asyncio.TaskGroup) -> None:
        """Start workers in this task group from now on."""
        self._tasks = tasks
        self._schedule_start()

    def close(self) -> None:
        """Cancel every worker. Its unfinished work is in the store and continues at the next start."""
        self._tasks = None
        for task in tuple(self._running.values()):
            task.cancel()

    @property
    def is_accepting(self) -> bool:
        """Whether woken contacts are served."""
        return self._tasks is not None

    @property
    def running_count(self) -> int:
        """Number of contacts being served."""
        return len(self._running)

    def wake_worker(self, contact_id: str, *, after_restart: bool = False) -> None:
        """Serve this contact, or serve it once more if it is being served now.

        after_restart: earlier work on the contact may have been interrupted.
        """
        pending = self._woken_while_running if contact_id in self._running else self._queue_of_location(contact_id)
        pending[contact_id] = after_restart or pending.get(contact_id, False)
        self._schedule_start()

    def _queue_of_location(self, contact_id: str) -> dict[str, bool]:
        return self._queued.setdefault(location_of_contact(contact_id), {})

    def _choose_next_location(self) -> str | None:
        """The location whose queued contact may start now, or None."""
        return next(
            (location for location in self._queued if self._running_by_location[location] < self._abreast), None
        )

    def _schedule_start(self) -> None:
        """Schedule the start of a worker for the next loop iteration, if one may start."""
        if not self._start_scheduled and self._tasks is not None and self._choose_next_location() is not None:
            self._start_scheduled = True
            loop = asyncio.get_running_loop()
            loop.call_soon(self._start_one_worker, loop.time(), loop.time())

    def _start_one_worker(self, last_started: float, iteration_began: float) -> None:
        location = self._choose_next_location()
        if self._tasks is None or location is None:
            self._start_scheduled = False
            return
        loop = asyncio.get_running_loop()
        now = loop.time()
        if now - iteration_began > LONG_ITERATION and now - last_started < MAX_START_DELAY:
            loop.call_soon(self._start_one_worker, last_started, now)
            return
        queue = self._queued.pop(location)
        contact_id = next(iter(queue))
        after_restart = queue.pop(contact_id)
        if queue:
            self._queued[location] = queue
        self._running_by_location[location] += 1
        self._running[contact_id] = self._tasks.create_task(self._run_worker(contact_id, after_restart))
        self._start_scheduled = False
        self._schedule_start()

    async def _run_worker(self, contact_id: str, after_restart: bool) -> None:
        interrupted = after_restart

        async def attempt_serving() -> None:
            nonlocal interrupted
            try:
                await self._serve(contact_id, interrupted)
            except Exception as error:
                interrupted = True
                self._log.error("contact worker failed, retries soon", contact=contact_id, error=describe_error(error))
                raise

        try:
            await retry_forever(self._clock, Exception, attempt_serving)
        finally:
            del self._running[contact_id]
            self._running_by_location[location_of_contact(contact_id)] -= 1
            if contact_id in self._woken_while_running:
                self._queue_of_location(contact_id)[contact_id] = self._woken_while_running.pop(contact_id)
            self._schedule_start()
