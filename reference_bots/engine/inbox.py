"""Deduplicates webhook deliveries and stores new ones before they are acknowledged."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.queue_limit import QueueFullError, QueueLimit
from reference_bots.engine.webhook_pairs import WebhookPairs, count_before_partner
from reference_bots.http.webhook_parsing import WebhookDelivery
from reference_bots.ports import Clock
from reference_bots.storage.codec import encode_record
from reference_bots.storage.store import Arrival, IncomingEvent, Store, StoreUnavailableError

DUPLICATE_WINDOW: Final = timedelta(seconds=10)
"""A workflow hands a contact over without ids: the same again within this span is a repeated delivery."""

IdentifyDelivery = Callable[[WebhookDelivery], IncomingEvent]
"""Gives a delivery its deduplication key."""

FindNewEvent = Callable[[IncomingEvent], Awaitable[IncomingEvent | None]]
"""Whether what was said before was said again: the new event with a key of its own, or None for a replay."""


def build_incoming_event(delivery: WebhookDelivery) -> IncomingEvent:
    """The key is the message id, else the webhook id, else contact and content (CONV-003, SEC-001).

    Content with its date is the same for ever. Words without a date, as workflows deliver them, may be said again.
    """
    event, within, may_be_said_again = delivery.event, None, False
    if delivery.message_id:
        sameness = f"message:{delivery.message_id}"
    elif delivery.webhook_id:
        sameness = f"webhook:{delivery.webhook_id}"
    else:
        digest = blake2b(encode_record(event).encode(), digest_size=16).hexdigest()
        sameness = f"words:{delivery.contact_id}:{digest}"
        may_be_said_again = isinstance(event, MessageReceived) and event.written_at is None
        within = None if isinstance(event, MessageReceived) else DUPLICATE_WINDOW
    return IncomingEvent(
        contact_id=delivery.contact_id,
        event=event,
        deduplication_key=sameness,
        duplicate_window=within,
        may_be_said_again=may_be_said_again,
    )


@dataclass(frozen=True, slots=True)
class _ReceivedDelivery:
    """A delivery whose sender waits for the acknowledgement.

    arrival: the event, and when it was received.
    is_new: whether it was new, set once it is durable.
    may_pair: whether another webhook may have brought the same message.
    """

    arrival: Arrival
    is_new: asyncio.Future[bool]
    may_pair: bool


class Inbox:
    """Stores deliveries, and wakes the worker of each contact with a new event.

    Deliveries that arrive during a disk flush are stored together after it: one transaction, one flush.
    identify_delivery: gives a delivery its deduplication key.
    find_new_event: tells words that were said again from a replay.
    limit: how many events may wait.
    wake: called with the id of each contact that has a new event.
    observe_arrival: called with the seconds from a delivery's arrival until it is durable.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        identify_delivery: IdentifyDelivery,
        find_new_event: FindNewEvent,
        limit: QueueLimit,
        wake: Callable[[str], None],
        observe_arrival: Callable[[float], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._recognise = identify_delivery
        self._find_new_event = find_new_event
        self._limit = limit
        self._wake = wake
        self._measure = observe_arrival
        self._received: list[_ReceivedDelivery] = []
        self._delivery_received = asyncio.Event()
        self._stopped = False
        self._pairs = WebhookPairs()
        self._lost_at: datetime | None = None
        self._delivery_lost = asyncio.Event()

    async def wait_until_delivery_lost(self) -> datetime:
        """Wait until a delivery could not be stored, so that its sender may not repeat it; return when that was."""
        await self._delivery_lost.wait()
        self._delivery_lost.clear()
        lost_at, self._lost_at = self._lost_at, None
        return lost_at or self._clock.now()

    async def store_deliveries_forever(self) -> None:
        """Store deliveries for ever. When this is cancelled, senders that still wait get StoreUnavailableError."""
        try:
            while True:
                await self._delivery_received.wait()
                self._delivery_received.clear()
                await self._store_batch()
        finally:
            self._stopped = True
            _fail_deliveries(self._received, StoreUnavailableError("The bots are stopping."))

    async def accept_delivery(self, delivery: WebhookDelivery) -> bool:
        """Store the delivery; False if it is a duplicate.

        Raises StoreUnavailableError, QueueFullError among them, or CrmUnavailableError: then it is not acknowledged.
        """
        try:
            await self._limit.take_place()
        except QueueFullError:
            if not delivery.webhook_id:
                # A workflow does not repeat what is refused.
                self._note_loss(self._clock.now())
            raise
        incoming = self._recognise(delivery)
        new = await self._store_event(incoming, may_pair=True)
        while not new and incoming.may_be_said_again:
            again = await self._find_new_event(incoming)
            if again is None:
                return False
            new = await self._store_event(again, may_pair=False)
        return new

    async def _store_event(self, incoming: IncomingEvent, *, may_pair: bool) -> bool:
        if self._stopped:
            raise StoreUnavailableError("The bots have stopped.")
        began = time.perf_counter()
        is_new = asyncio.get_running_loop().create_future()
        received = _ReceivedDelivery(Arrival(incoming, self._clock.now()), is_new, may_pair)
        self._received.append(received)
        self._delivery_received.set()
        new = await received.is_new
        self._measure(time.perf_counter() - began)
        return new

    async def _store_batch(self) -> None:
        """Store all deliveries received so far, in order of arrival."""
        batch, self._received = self._received, []
        while batch:
            group = batch[: count_before_partner([each.arrival.incoming_event for each in batch])]
            try:
                await self._store_group(group)
            except BaseException:
                _fail_deliveries(batch, StoreUnavailableError("The bots are stopping."))
                raise
            batch = batch[len(group) :]

    async def _store_group(self, group: Sequence[_ReceivedDelivery]) -> None:
        """Store deliveries of which no two are the webhooks of one message."""
        try:
            new = await self._accept(group)
            # Duplicates wait as well: the first delivery of the same event may not be durable yet.
            await self._store.wait_until_durable()
        except BaseException as error:
            self._note_loss(group[0].arrival.received_at)
            if not isinstance(error, Exception):
                raise
            _fail_deliveries(group, error)
            return
        for each, is_new in zip(group, new, strict=True):
            if not each.is_new.done():
                each.is_new.set_result(is_new)
            if is_new:
                self._wake(each.arrival.incoming_event.contact_id)

    def _note_loss(self, lost_at: datetime) -> None:
        self._pairs.clear()
        self._lost_at = self._lost_at or lost_at
        self._delivery_lost.set()

    async def _accept(self, group: Sequence[_ReceivedDelivery]) -> Sequence[bool]:
        """Store the events. For each, False if it is a duplicate, or the second webhook about a message."""
        alone = [
            each
            for each in group
            if not (
                each.may_pair and self._pairs.take_partner(each.arrival.incoming_event, at=each.arrival.received_at)
            )
        ]
        stored = await self._store.accept_events([each.arrival for each in alone])
        new = {id(each): is_new for each, is_new in zip(alone, stored, strict=True)}
        for each in alone:
            if new[id(each)] and each.may_pair:
                self._pairs.add(each.arrival.incoming_event, at=each.arrival.received_at)
        return [new.get(id(each), False) for each in group]


def _fail_deliveries(deliveries: Iterable[_ReceivedDelivery], error: Exception) -> None:
    for each in deliveries:
        if not each.is_new.done():
            each.is_new.set_exception(error)
