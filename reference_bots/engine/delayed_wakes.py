"""Wakes a contact's worker at a later time, for messages that wait for the contact's daytime.

Nothing is stored: what waits is an open outbox item, which wakes its contact after a restart as well.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from reference_bots.ports import Clock


class DelayedWakes:
    """At most one wake per contact."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wake: Callable[[str], None] = _ignore_wake
        self._tasks: asyncio.TaskGroup | None = None
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def start_in_task_group(self, tasks: asyncio.TaskGroup, wake: Callable[[str], None]) -> None:
        """Wait in this task group from now on. wake: called with the id of each contact whose time has come."""
        self._tasks, self._wake = tasks, wake

    def close(self) -> None:
        """Forget every wake."""
        self._tasks = None
        for task in tuple(self._waiting.values()):
            task.cancel()

    def wake_at(self, contact_id: str, moment: datetime) -> None:
        """Wake the contact at this moment instead of at the one named before."""
        earlier = self._waiting.pop(contact_id, None)
        if earlier is not None:
            earlier.cancel()
        if self._tasks is not None:
            self._waiting[contact_id] = self._tasks.create_task(self._wait_and_wake(contact_id, moment))

    async def _wait_and_wake(self, contact_id: str, moment: datetime) -> None:
        await self._clock.sleep(max((moment - self._clock.now()).total_seconds(), 0.0))
        self._waiting.pop(contact_id, None)
        self._wake(contact_id)


def _ignore_wake(_contact_id: str) -> None:
    """Before the start nobody waits."""
