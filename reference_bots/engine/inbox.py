"""Deduplicates webhook deliveries and stores new ones before they are acknowledged."""

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
"""Workflow webhooks carry no ids: the same contact with the same content within this span is a repeated delivery."""

Recognise = Callable[[Delivery], Arrival]
"""Gives a delivery its deduplication key."""


def recognise(delivery: Delivery) -> Arrival:
    """The key is the message id, else the webhook id, else contact and content within ten seconds (CONV-003)."""
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
class _ReceivedDelivery:
    """A delivery whose sender waits for the acknowledgement.

    incoming_event: the event with its deduplication key.
    received_at: when it was received.
    is_new: whether it was new, set once it is durable.
    """

    arrival: Arrival
    at: datetime
    stored: asyncio.Future[bool]


class Inbox:
    """Stores deliveries, and wakes the worker of each contact with a new event.

    Deliveries that arrive during a disk flush are stored together after it: one transaction, one flush.
    identify_delivery: gives a delivery its deduplication key.
    wake: called with the id of each contact that has a new event.
    observe_arrival: called with the seconds from a delivery's arrival until it is durable.
    """

    def __init__(
        self,
        store: Ledger,
        clock: Clock,
        *,
        recognise: Recognise,
        wake: Callable[[str], None],
        measure: Callable[[float], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._recognise = recognise
        self._wake = wake
        self._measure = measure
        self._received: list[_ReceivedDelivery] = []
        self._delivery_received = asyncio.Event()
        self._stopped = False

    async def run(self) -> None:
        """Store deliveries for ever. When this is cancelled, senders that still wait get StoreUnavailable."""
        try:
            while True:
                await self._delivery_received.wait()
                self._delivery_received.clear()
                await self._store_batch()
        finally:
            self._stopped = True
            _fail_all(self._received, LedgerUnavailable("The bots are stopping."))

    async def take(self, delivery: Delivery) -> bool:
        """Store the delivery; False if it is a duplicate. Raises StoreUnavailable: then it is not acknowledged."""
        if self._stopped:
            raise LedgerUnavailable("The bots have stopped.")
        began = time.perf_counter()
        received = _ReceivedDelivery(
            self._recognise(delivery), self._clock.now(), asyncio.get_running_loop().create_future()
        )
        self._received.append(received)
        self._delivery_received.set()
        new = await received.stored
        self._measure(time.perf_counter() - began)
        return new

    async def _store_batch(self) -> None:
        """Store all deliveries received so far, in order of arrival."""
        batch, self._received = self._received, []
        try:
            with self._store.together():
                new = [self._store.accept(each.arrival, at=each.at) for each in batch]
            # Duplicates wait as well: the first delivery of the same event may not be durable yet.
            await self._store.settled()
        except BaseException as error:
            _fail_all(batch, error if isinstance(error, Exception) else LedgerUnavailable("The bots are stopping."))
            if not isinstance(error, Exception):
                raise
            return
        for each, is_new in zip(batch, new, strict=True):
            if not each.stored.done():
                each.stored.set_result(is_new)
            if is_new:
                self._wake(each.arrival.contact_id)


def _fail_all(deliveries: Iterable[_ReceivedDelivery], error: Exception) -> None:
    for each in deliveries:
        if not each.stored.done():
            each.stored.set_exception(error)
