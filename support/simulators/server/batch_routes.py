"""Control API routes for many messages at once, and the history of what happened.

Refused deliveries are repeated as PUT /events says.

POST /history                     keep the history from now on, and forget what was before
GET  /history                     {"events": [...]}; the form of an event: history_log.py
POST /batches {"messages": [{"contact_id": "…", "text": "Hello"}], "at_once": 100}
                                  the contacts write these messages in this order, and each is delivered after the
                                  response to the contact's message before it. Returns at once
GET  /batches                     {"written": 20000, "under_way": 0, "acknowledged": 19000, "repeating": 1000,
                                  "lost": 0, "repetitions": 1000}, of all batches since the reset
"""

import asyncio
import itertools
import random
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field, replace
from typing import Annotated, Any
from weakref import WeakValueDictionary

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.service import Webhook
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.batch_state import BatchState
from support.simulators.server.event_publisher import EventPublisher
from support.simulators.server.history_log import HistoryEvent
from support.simulators.server.redelivery import draw_repeat_pause
from support.simulators.server.service_bundle import ServiceBundle
from support.simulators.server.webhook_sender import WebhookSender, is_acknowledged

ACCEPTED = 202
EVENTS_AT_ONCE = 2_000
"""Events that are written into an answer before other tasks of the event loop run."""


class BatchMessage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One message of a batch."""

    contact_id: str
    text: str


class BatchRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /batches. at_once: deliveries under way at the same time."""

    messages: Annotated[list[BatchMessage], msgspec.Meta(min_length=1)]
    at_once: Annotated[int, msgspec.Meta(ge=1, le=1_000)] = 100


def build_batch_routes(services: ServiceBundle, *, publisher: EventPublisher, sender: WebhookSender) -> list[Route]:
    """The routes; deliveries are signed and repeated as the publisher's settings say, and go to its native address."""
    endpoints = _BatchEndpoints(services=services, sender=sender, publisher=publisher)
    return [
        Route("/batches", endpoints.start_batch, methods=["POST"]),
        Route("/batches", endpoints.report_state, methods=["GET"]),
        Route("/history", endpoints.begin_history, methods=["POST"]),
        Route("/history", endpoints.list_history, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One message's delivery. repetitions: how often it was made again so far."""

    contact_id: str
    message_id: str
    webhook: Webhook
    repetitions: int = 0


@dataclass(slots=True, kw_only=True)
class _BatchEndpoints:
    """The endpoint functions.

    state: what became of the messages since the journal of `journal_of_state` began.
    tasks: work under way.
    delivery_locks: one lock for each contact with a delivery under way.
    """

    services: ServiceBundle
    sender: WebhookSender
    publisher: EventPublisher
    state: BatchState = field(default_factory=BatchState)
    journal_of_state: object = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    delivery_locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    randomness: random.Random = field(default_factory=lambda: random.Random(1))

    async def begin_history(self, _request: Request) -> Response:
        self.services.history_log.begin()
        return json_response({})

    async def list_history(self, _request: Request) -> Response:
        events, content = self.services.history_log.iterate_events(), []
        while part := [self._add_location(each) for each in itertools.islice(events, EVENTS_AT_ONCE)]:
            content.append(msgspec.json.encode(part)[1:-1])
            await asyncio.sleep(0)
        return Response(b'{"events":[' + b",".join(content) + b"]}", media_type="application/json")

    async def start_batch(self, request: Request) -> Response:
        batch = await read_json(request, BatchRequest)
        if self.publisher.addresses.native is None:
            raise HTTPException(409, 'There is no target to deliver to; PUT /target {"native": "http://…"} first.')
        for index, each in enumerate(batch.messages):
            try:
                self.services.agency.find_location_of_contact(each.contact_id)
            except ApiRefusal as refusal:
                raise HTTPException(404, f"messages[{index}]: {refusal.reason}") from refusal
        state = self._current_state()
        state.under_way += len(batch.messages)
        left = iter(batch.messages)
        for _ in range(min(batch.at_once, len(batch.messages))):
            self._start_task(self._write_and_deliver_all(left, state))
        return json_response({"messages": len(batch.messages)}, ACCEPTED)

    async def report_state(self, _request: Request) -> Response:
        return json_response(msgspec.structs.asdict(self._current_state()))

    async def _write_and_deliver_all(self, left: Iterator[BatchMessage], state: BatchState) -> None:
        """Several of these take messages from the same iterator, so that as many deliveries are under way."""
        for each in left:
            if state is not self._current_state():
                return
            location = self.services.agency.find_location_of_contact(each.contact_id)
            async with self._lock_of(each.contact_id):
                with self.publisher.collect_changes():
                    message = location.receive_sms(each.contact_id, each.text)
                state.written += 1
                webhook = self.publisher.sign(location.build_inbound_webhook(message))
                delivery = _Delivery(each.contact_id, message.id, webhook)
                status = await self._deliver(delivery)
            state.under_way -= 1
            self._follow_up(state, delivery, status)

    def _follow_up(self, state: BatchState, delivery: "_Delivery", status: int | None) -> None:
        """Count what became of a delivery, and plan its repetition."""
        pause = draw_repeat_pause(self.publisher.settings, status, delivery.repetitions, self.randomness)
        if is_acknowledged(status):
            state.acknowledged += 1
        elif pause is None:
            state.lost += 1
        else:
            state.repeating += 1
            self._start_task(self._repeat(state, replace(delivery, repetitions=delivery.repetitions + 1), pause))

    async def _repeat(self, state: BatchState, delivery: "_Delivery", pause: float) -> None:
        await asyncio.sleep(pause)
        if state is not self._current_state():
            return
        state.repetitions += 1
        async with self._lock_of(delivery.contact_id):
            status = await self._deliver(delivery)
        state.repeating -= 1
        self._follow_up(state, delivery, status)

    async def _deliver(self, delivery: "_Delivery") -> int | None:
        """Make the delivery once; the status of its response, None without one."""
        webhook = delivery.webhook
        outcome = await self.sender.send(str(self.publisher.addresses.native), webhook.body, webhook.headers)
        self.services.journal.write(
            "target",
            "webhook",
            contact=delivery.contact_id,
            kind="InboundMessage",
            message_id=delivery.message_id,
            **outcome,
        )
        status = outcome["status"]
        return status if isinstance(status, int) else None

    def _lock_of(self, contact_id: str) -> asyncio.Lock:
        return self.delivery_locks.setdefault(contact_id, asyncio.Lock())

    def _start_task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _current_state(self) -> BatchState:
        """The state since the latest reset, which replaces the journal."""
        if self.journal_of_state is not self.services.journal:
            self.journal_of_state, self.state = self.services.journal, BatchState()
        return self.state

    def _add_location(self, event: HistoryEvent) -> HistoryEvent:
        if event.location or not event.contact:
            return event
        try:
            location = self.services.agency.find_location_of_contact(event.contact)
        except ApiRefusal:
            return event
        return msgspec.structs.replace(event, location=location.account.location_id)
