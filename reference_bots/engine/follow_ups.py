"""Scheduled events: follow-ups and late valuations are stored, and become pending events when they are due."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from reference_bots.conversation.effects import PlanFollowUp, RetryValuation
from reference_bots.conversation.events import FollowUpDue, ValuationDue
from reference_bots.engine.retry import until_taken
from reference_bots.log import Log
from reference_bots.ports import Clock
from reference_bots.storage.store import Ledger, LedgerUnavailable, Wake

LONGEST_NAP: Final = timedelta(hours=6)
"""Longest sleep before the schedule is read again, because the machine's clock may be changed meanwhile."""

Plan = Callable[[PlanFollowUp | RetryValuation], Wake]
"""Turns an effect of a turn into a scheduled event."""


def plan(effect: PlanFollowUp | RetryValuation) -> Wake:
    """One scheduled event per step and per home to be valued; a reply cancels steps, never a promised valuation."""
    match effect:
        case PlanFollowUp(step=step, due=due):
            return Wake(name=step.value, due=due, happening=FollowUpDue(step=step), cancellable=True)
        case RetryValuation(address=address, due=due):
            return Wake(
                name=f"valuation of {address}", due=due, happening=ValuationDue(address=address), cancellable=False
            )


class Scheduler:
    """Sleeps until the earliest scheduled event is due, releases it to its conversation, and repeats."""

    def __init__(self, store: Ledger, clock: Clock, log: Log) -> None:
        self._store = store
        self._clock = clock
        self._log = log
        self._schedule_changed = asyncio.Event()

    def plans_changed(self) -> None:
        """Make the scheduler read the schedule again, because an earlier event may have been added."""
        self._schedule_changed.set()

    async def run(self, wake: Callable[[str], None]) -> None:
        """Release due events for ever, and retry while the store is unavailable.

        wake: called with the id of each contact that has a due event.
        """
        while True:
            await until_taken(self._clock, LedgerUnavailable, partial(self._release_due_and_sleep, wake))

    async def _release_due_and_sleep(self, wake: Callable[[str], None]) -> None:
        self._schedule_changed.clear()
        for contact_id in self._store.release_wakes(at=self._clock.now()):
            self._log.info("follow-up due", contact=contact_id)
            wake(contact_id)
        due = self._store.next_wake()
        if due is None:
            await self._schedule_changed.wait()
            return
        pause = min(due - self._clock.now(), LONGEST_NAP).total_seconds()
        asleep = asyncio.ensure_future(self._clock.sleep(pause))
        changed = asyncio.ensure_future(self._schedule_changed.wait())
        try:
            await asyncio.wait((asleep, changed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            asleep.cancel()
            changed.cancel()
