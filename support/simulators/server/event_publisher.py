"""Delivers webhooks of changes to the bots: in order for each contact, repeated and disturbed as the settings say."""

import asyncio
import base64
import itertools
import random
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final
from weakref import WeakValueDictionary

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from support.simulators.gohighlevel.change_events import ChangeEvent
from support.simulators.gohighlevel.records import Message
from support.simulators.gohighlevel.service import GoHighLevelSimulator, Webhook
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.server.event_settings import (
    MOST_JITTER_SECONDS,
    RETRIES,
    RETRY_SECONDS,
    CarrierSettings,
    EventSettings,
    WorkflowDelivery,
)
from support.simulators.server.receiver_pause import ReceiverPause
from support.simulators.server.service_bundle import ServiceBundle
from support.simulators.server.webhook_sender import WebhookSender, is_acknowledged

TOO_MANY_REQUESTS: Final = 429
KEPT_DELIVERIES: Final = 500
"""Deliveries that can be looked at and made again."""
RSA_BITS: Final = 4096
LOST: Final = "lost on its way, by a fault"
PAUSED: Final = "not sent: deliveries are paused, because nearly all failed; PUT /events begins again"
WORKFLOW: Final = "Workflow"
"""Kind of the deliveries that a workflow makes, which the vendor never pauses."""


@dataclass(slots=True, kw_only=True)
class WebhookAddresses:
    """The target's webhook endpoints; None = not delivered.

    native: for webhooks of the marketplace app.
    workflow: for the webhook action of a workflow.
    workflow_secret: signs workflow deliveries.
    """

    native: str | None
    workflow: str | None = None
    workflow_secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDelivery:
    """A delivery that was made. outcomes: of each attempt."""

    number: int
    contact: str
    kind: str
    address: str
    webhook: Webhook
    outcomes: list[dict[str, Any]] = field(default_factory=list)


class EventPublisher:
    """Sends the marketplace app its webhooks, and the CRM the carrier's reports, as set.

    Webhook ids, jitter and what goes wrong are drawn by the seed of the services.
    """

    def __init__(
        self, services: ServiceBundle, *, sender: WebhookSender, addresses: WebhookAddresses, settings: EventSettings
    ) -> None:
        self._settings = settings
        self._pause = ReceiverPause()
        self.carrier = CarrierSettings()
        self.workflow = WorkflowDelivery()
        self.addresses = addresses
        self._services = services
        self._sender = sender
        self._identifiers = IdGenerator(services.seed + 1)
        self._random = random.Random(services.seed)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._collected: list[tuple[GoHighLevelSimulator, ChangeEvent]] | None = None
        self._kept: OrderedDict[int, KeptDelivery] = OrderedDict()
        self._numbers = itertools.count(1)
        self._rsa_key: rsa.RSAPrivateKey | None = None
        services.watch_changes(self._take_change, on_reset=self._forget)

    @property
    def settings(self) -> EventSettings:
        """What is told, and how."""
        return self._settings

    @settings.setter
    def settings(self, settings: EventSettings) -> None:
        """Take other settings; a pause is over."""
        self._settings, self._pause = settings, ReceiverPause()

    @property
    def is_paused(self) -> bool:
        """Whether nothing is delivered to the app, because its receiver failed for too long."""
        return self._pause.is_paused

    @property
    def deliveries(self) -> tuple[KeptDelivery, ...]:
        """The newest deliveries, oldest first."""
        return tuple(self._kept.values())

    @property
    def rsa_public_key(self) -> str:
        """The public key of X-WH-Signature, as PEM; it is made when it is first asked for."""
        encoding, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        return self._load_rsa_key().public_key().public_bytes(encoding, form).decode()

    def find_delivery(self, number: int) -> KeptDelivery | None:
        """The delivery of this number, if it is kept."""
        return self._kept.get(number)

    @contextmanager
    def collect_changes(self) -> Iterator[list[tuple[GoHighLevelSimulator, ChangeEvent]]]:
        """While entered, changes are collected instead of told: the caller delivers them and waits for the answers."""
        collected: list[tuple[GoHighLevelSimulator, ChangeEvent]] = []
        self._collected = collected
        try:
            yield collected
        finally:
            self._collected = None

    async def deliver_changes(
        self, changes: list[tuple[GoHighLevelSimulator, ChangeEvent]], *always: str
    ) -> list[tuple[str, dict[str, Any]]]:
        """Deliver collected changes that are told, and those of the types `always`; type and outcome of each."""
        reported = [each for each in changes if each[1].kind in always or self.settings.tells(each[1].kind)]
        if self.addresses.native is None:
            return []
        address = self.addresses.native
        built = [(event, self.build_webhook(where, event)) for where, event in reported]
        await asyncio.sleep(self.settings.delay_seconds)
        return [
            (event.kind, await self.deliver(event.contact_id, event.kind, address, webhook)) for event, webhook in built
        ]

    def build_webhook(self, location: GoHighLevelSimulator, event: ChangeEvent) -> Webhook:
        """The webhook of a change, signed as the settings say."""
        return self.sign(location.build_event_webhook(event, webhook_id=self._identifiers.draw_uuid()))

    def draw_webhook_id(self) -> str:
        """An id for a webhook that is no change's."""
        return self._identifiers.draw_uuid()

    def sign(self, webhook: Webhook) -> Webhook:
        """The webhook with the signatures of the settings instead of its own."""
        headers = dict(webhook.headers)
        if self.settings.signature not in {"ed25519", "both"}:
            headers.pop("X-GHL-Signature", None)
        if self.settings.signature in {"rsa", "both"}:
            signature = self._load_rsa_key().sign(webhook.body, padding.PKCS1v15(), hashes.SHA256())
            headers["X-WH-Signature"] = base64.b64encode(signature).decode()
        return replace(webhook, headers=headers)

    async def deliver(self, contact_id: str, kind: str, address: str, webhook: Webhook) -> dict[str, Any]:
        """Deliver a webhook. Deliveries of one contact are made in order, each after the answer to the one before.

        A repeat after 429 is made later, and holds up no other delivery.
        """
        kept = KeptDelivery(number=next(self._numbers), contact=contact_id, kind=kind, address=address, webhook=webhook)
        self._kept[kept.number] = kept
        if len(self._kept) > KEPT_DELIVERIES:
            self._kept.popitem(last=False)
        if self.is_paused and kind != WORKFLOW:
            return {"status": None, "seconds": 0.0, "text": PAUSED, "lost": True}
        if self._draws(self.settings.lost_one_in):
            self._journal_fault("loses the delivery", kept)
            return {"status": None, "seconds": 0.0, "text": LOST, "lost": True}
        if self._draws(self.settings.late_one_in):
            self._journal_fault("delivers late", kept)
            await asyncio.sleep(self.settings.late_seconds)
            return await self._attempt(kept)
        async with self._locks.setdefault(contact_id, asyncio.Lock()):
            outcome = await self._attempt(kept)
        if self._draws(self.settings.twice_one_in):
            self._journal_fault("delivers twice", kept)
            await self._attempt(kept)
        return outcome

    async def deliver_again(self, kept: KeptDelivery) -> dict[str, Any]:
        """Make a delivery once more, with the same body and signature."""
        return await self._attempt(kept)

    async def close(self) -> None:
        """Give up all deliveries that are still to be made."""
        given_up = tuple(self._tasks)
        self._forget()
        await asyncio.gather(*given_up, return_exceptions=True)

    def _forget(self) -> None:
        """Give up what is still to be done, and what was kept, of records that are no longer there."""
        for task in self._tasks:
            task.cancel()
        self._kept.clear()

    def _take_change(self, location: GoHighLevelSimulator, event: ChangeEvent) -> None:
        if event.kind == "OutboundMessage" and isinstance(event.record, Message) and self.carrier.steps:
            self._report_states(location, event.record)
        if self._collected is not None:
            self._collected.append((location, event))
        elif self.addresses.native is not None and self.settings.tells(event.kind):
            webhook = self.build_webhook(location, event)
            self._start(self._deliver_later(event, self.addresses.native, webhook))

    async def _deliver_later(self, event: ChangeEvent, address: str, webhook: Webhook) -> None:
        await asyncio.sleep(self.settings.delay_seconds)
        await self.deliver(event.contact_id, event.kind, address, webhook)

    async def _attempt(self, kept: KeptDelivery) -> dict[str, Any]:
        outcome = await self._sender.send(kept.address, kept.webhook.body, kept.webhook.headers)
        kept.outcomes.append(outcome)
        self._services.journal.write(
            "target", "webhook", contact=kept.contact, kind=kept.kind, delivery=kept.number, **outcome
        )
        if kept.kind != WORKFLOW:
            self._watch_failures(failed=not is_acknowledged(outcome["status"]))
        attempts = len(kept.outcomes)
        if outcome["status"] == TOO_MANY_REQUESTS and self.settings.repeats and attempts <= RETRIES:
            self._start(self._repeat(kept))
        return outcome

    def _watch_failures(self, *, failed: bool) -> None:
        more_than, scale = self.settings.pauses_over, self.settings.scale
        event = self._pause.record_delivery(time.monotonic(), failed=failed, more_than=more_than, scale=scale)
        if event is not None:
            self._services.journal.write("target", event.value)

    async def _repeat(self, kept: KeptDelivery) -> None:
        pause = RETRY_SECONDS + self._random.uniform(0, MOST_JITTER_SECONDS)
        await asyncio.sleep(pause * self.settings.scale)
        await self._attempt(kept)

    def _report_states(self, location: GoHighLevelSimulator, message: Message) -> None:
        """Let the message go through the states of the carrier's settings; the first one at once if it is not late."""
        if message.channel in {"Call", "VoiceMail"} or self._random.randrange(self.carrier.one_in):
            return
        first, *rest = self.carrier.steps
        if not first.after:
            location.report_status(message.id, first.status, first.error)
        else:
            rest = [first, *rest]
        self._start(self._report_later(location, message.id, CarrierSettings(steps=tuple(rest))))

    async def _report_later(self, location: GoHighLevelSimulator, message_id: str, carrier: CarrierSettings) -> None:
        for step in carrier.steps:
            await asyncio.sleep(step.after)
            if location in self._services.agency.locations and location.has_message(message_id):
                location.report_status(message_id, step.status, step.error)

    def _draws(self, one_in: int) -> bool:
        return bool(one_in) and not self._random.randrange(one_in)

    def _journal_fault(self, kind: str, kept: KeptDelivery) -> None:
        self._services.journal.write(
            "target", "fault", contact=kept.contact, kind=kind, operation=kept.kind, changes={}
        )

    def _load_rsa_key(self) -> rsa.RSAPrivateKey:
        if self._rsa_key is None:
            self._rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        return self._rsa_key

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
