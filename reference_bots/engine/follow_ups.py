"""Plans for later: what the core asks for becomes a row in the ledger, and a happening when its time has come."""

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
"""A machine's clock may be set while we sleep, so we look again from time to time."""

Plan = Callable[[PlanFollowUp | RetryValuation], Wake]
"""Turns the core's wish into a plan."""


def plan(effect: PlanFollowUp | RetryValuation) -> Wake:
    """One plan per step, and one per home to be valued; a reply cancels steps, never an owed valuation."""
    match effect:
        case PlanFollowUp(step=step, due=due):
            return Wake(name=step.value, due=due, happening=FollowUpDue(step=step), cancellable=True)
        case RetryValuation(address=address, due=due):
            return Wake(
                name=f"valuation of {address}", due=due, happening=ValuationDue(address=address), cancellable=False
            )


class Scheduler:
    """Sleeps until the earliest plan is due, hands it to its conversation, and sleeps again."""

    def __init__(self, ledger: Ledger, clock: Clock, log: Log) -> None:
        self._ledger = ledger
        self._clock = clock
        self._log = log
        self._plans_changed = asyncio.Event()

    def plans_changed(self) -> None:
        """There may be an earlier plan than the one slept for."""
        self._plans_changed.set()

    async def run(self, wake: Callable[[str], None]) -> None:
        """Release plans for ever. wake: told each contact. A ledger that does not answer is asked again."""
        while True:
            await until_taken(self._clock, LedgerUnavailable, partial(self._release_and_nap, wake))

    async def _release_and_nap(self, wake: Callable[[str], None]) -> None:
        self._plans_changed.clear()
        for contact_id in self._ledger.release_wakes(at=self._clock.now()):
            self._log.info("follow-up due", contact=contact_id)
            wake(contact_id)
        due = self._ledger.next_wake()
        if due is None:
            await self._plans_changed.wait()
            return
        nap = min(due - self._clock.now(), LONGEST_NAP).total_seconds()
        asleep = asyncio.ensure_future(self._clock.sleep(nap))
        changed = asyncio.ensure_future(self._plans_changed.wait())
        try:
            await asyncio.wait((asleep, changed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            asleep.cancel()
            changed.cancel()
