"""The door's inside: whether a delivery is new, and if so, kept for good before anyone is told so."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from reference_bots.http.webhook_parsing import Delivery
from reference_bots.ports import Clock
from reference_bots.storage.codec import written
from reference_bots.storage.store import Arrival, Ledger, LedgerUnavailable

REPEATED_WITHIN: Final = timedelta(seconds=10)
"""Workflow webhooks carry no ids: the same contact saying the same within this span is a repeated delivery."""

Recognise = Callable[[Delivery], Arrival]
"""Says what makes two deliveries the same one."""


def recognise(delivery: Delivery) -> Arrival:
    """By message id, else by webhook id, else by contact and words within ten seconds (CONV-003)."""
    within = None
    if delivery.message_id:
        sameness = f"message:{delivery.message_id}"
    elif delivery.webhook_id:
        sameness = f"webhook:{delivery.webhook_id}"
    else:
        digest = blake2b(written(delivery.happening).encode(), digest_size=16).hexdigest()
        sameness, within = f"words:{delivery.contact_id}:{digest}", REPEATED_WITHIN
    return Arrival(contact_id=delivery.contact_id, happening=delivery.happening, sameness=sameness, within=within)


@dataclass(frozen=True, slots=True)
class _Coming:
    """An arrival whose sender waits. kept: whether it was new, once that is certain."""

    arrival: Arrival
    at: datetime
    kept: asyncio.Future[bool]


class Inbox:
    """Takes deliveries in and wakes whoever answers them.

    Those who come while the disk is at work are kept together after it: one transaction, one wait for the disk.
    measure: told the seconds from an arrival to its being kept.
    """

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        *,
        recognise: Recognise,
        wake: Callable[[str], None],
        measure: Callable[[float], None],
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._recognise = recognise
        self._wake = wake
        self._measure = measure
        self._coming: list[_Coming] = []
        self._somebody = asyncio.Event()
        self._over = False

    async def run(self) -> None:
        """Keep what comes, for ever. Whoever still waits when this is cancelled is told that nothing was promised."""
        try:
            while True:
                await self._somebody.wait()
                self._somebody.clear()
                await self._keep()
        finally:
            self._over = True
            _tell(self._coming, LedgerUnavailable("The bots are stopping."))

    async def take(self, delivery: Delivery) -> bool:
        """Keep the delivery; False when it was here before. Raises LedgerUnavailable: then nothing is promised."""
        if self._over:
            raise LedgerUnavailable("The bots have stopped.")
        began = time.perf_counter()
        coming = _Coming(self._recognise(delivery), self._clock.now(), asyncio.get_running_loop().create_future())
        self._coming.append(coming)
        self._somebody.set()
        new = await coming.kept
        self._measure(time.perf_counter() - began)
        return new

    async def _keep(self) -> None:
        """Keep everybody who has come by now, in the order they came."""
        batch, self._coming = self._coming, []
        try:
            with self._ledger.together():
                new = [self._ledger.accept(each.arrival, at=each.at) for each in batch]
            # Also for those who were here before: the first of them may still wait for the disk.
            await self._ledger.settled()
        except BaseException as trouble:
            _tell(batch, trouble if isinstance(trouble, Exception) else LedgerUnavailable("The bots are stopping."))
            if not isinstance(trouble, Exception):
                raise
            return
        for each, is_new in zip(batch, new, strict=True):
            if not each.kept.done():
                each.kept.set_result(is_new)
            if is_new:
                self._wake(each.arrival.contact_id)


def _tell(waiting: Iterable[_Coming], trouble: Exception) -> None:
    for each in waiting:
        if not each.kept.done():
            each.kept.set_exception(trouble)
