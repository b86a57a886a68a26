"""Scheduled events: follow-ups and late valuations are stored, and become pending events when they are due."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from reference_bots.conversation.effects import RetryValuation, ScheduleFollowUp
from reference_bots.conversation.events import FollowUpDue, ValuationDue
from reference_bots.engine.retry import retry_forever
from reference_bots.log import Log
from reference_bots.ports import Clock
from reference_bots.storage.store import ScheduledEvent, Store, StoreUnavailableError

MAX_SLEEP: Final = timedelta(hours=6)
"""Longest sleep before the schedule is read again, because the machine's clock may be changed meanwhile."""

ScheduleEvent = Callable[[ScheduleFollowUp | RetryValuation], ScheduledEvent]
"""Turns an effect of a turn into a scheduled event."""


def build_scheduled_event(effect: ScheduleFollowUp | RetryValuation) -> ScheduledEvent:
    """One scheduled event per step and per home to be valued; a reply cancels steps, never a promised valuation."""
    match effect:
        case ScheduleFollowUp(step=step, due=due):
            return ScheduledEvent(name=step.value, due=due, event=FollowUpDue(step=step), cancellable=True)
        case RetryValuation(address=address, due=due):
            return ScheduledEvent(
                name=f"valuation of {address}", due=due, event=ValuationDue(address=address), cancellable=False
            )


class FollowUpScheduler:
    """Sleeps until the earliest scheduled event is due, releases it to its conversation, and repeats.

    longest_sleep: after which the schedule is read again, although nobody said that it has changed.
    """

    def __init__(self, store: Store, clock: Clock, log: Log, *, longest_sleep: timedelta = MAX_SLEEP) -> None:
        self._store = store
        self._longest_sleep = longest_sleep
        self._clock = clock
        self._log = log
        self._schedule_changed = asyncio.Event()

    def notify_schedule_changed(self) -> None:
        """Make the scheduler read the schedule again, because an earlier event may have been added."""
        self._schedule_changed.set()

    async def release_due_events_forever(self, wake: Callable[[str], None]) -> None:
        """Release due events for ever, and retry while the store is unavailable.

        wake: called with the id of each contact that has a due event.
        """
        while True:
            await retry_forever(self._clock, StoreUnavailableError, partial(self._release_due_and_sleep, wake))

    async def _release_due_and_sleep(self, wake: Callable[[str], None]) -> None:
        self._schedule_changed.clear()
        for contact_id in await self._store.release_due_events(at=self._clock.now()):
            self._log.info("follow-up due", contact=contact_id)
            wake(contact_id)
        due = await self._store.next_due_time()
        if due is None and self._store.lease_seconds is None:
            await self._schedule_changed.wait()
            return
        now = self._clock.now()
        pause = self._longest_sleep if due is None else min(due - now, self._longest_sleep)
        asleep = asyncio.ensure_future(self._clock.sleep(pause.total_seconds()))
        changed = asyncio.ensure_future(self._schedule_changed.wait())
        try:
            await asyncio.wait((asleep, changed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            asleep.cancel()
            changed.cancel()
