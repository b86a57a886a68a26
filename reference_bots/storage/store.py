"""What the bots store: accepted events, the state of each conversation, unfinished work.

An event is accepted in one transaction, and answered in one transaction that writes the new state, all effects and the
event's end together. So stopping the bots in between loses nothing.

What a method has written survives the death of the process at once, and loss of power after the next
`wait_until_durable`. Call that before acknowledging anything, and before a request whose outcome cannot be asked for.
Power loss removes a suffix of what was written: if a write survives, all earlier ones do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from reference_bots.conversation.context import NotValued, Valuation
from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.storage.credit_store import CreditStore


class StoreUnavailableError(Exception):
    """The store cannot be read or written now."""


class SchemaError(StoreUnavailableError):
    """The database's schema is not this release's, and cannot be made it."""


class LeaseLostError(Exception):
    """Another process may work for the contact now, so this one must write nothing more for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingEvent:
    """An event to be accepted.

    deduplication_key: two events with the same key are duplicates.
    duplicate_window: for how long they are; None means for ever.
    may_be_said_again: the key is made of words alone, so that an event with the same key may be a new one.
    """

    contact_id: str
    event: Event
    deduplication_key: str
    duplicate_window: timedelta | None = None
    may_be_said_again: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event that was received.

    incoming_event: the event with its deduplication key.
    received_at: when it was received.
    """

    incoming_event: IncomingEvent
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingInboxEvent:
    """An accepted event that is not answered yet.

    number: order of acceptance.
    accepted_at: when it was accepted.
    state: the conversation as JSON, None if there is none yet.
    lease_token: of the lease under which it was read; what is written about it needs the same one.
    """

    number: int
    contact_id: str
    event: Event
    accepted_at: datetime
    state: str | None
    lease_token: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledEvent:
    """An event scheduled for later; a later one of the same contact and name replaces it.

    due: when it becomes a pending event.
    cancellable: whether `CancelFollowUps` removes it.
    """

    name: str
    due: datetime
    event: Event
    cancellable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOutcome:
    """The whole outcome of a turn, written at once.

    pending: the answered event.
    state: the new conversation as JSON.
    effects: for the outbox, in order.
    cancel_scheduled: remove the contact's cancellable events, scheduled or pending, before `to_schedule` are added.
    to_schedule: events to schedule.
    at: when the turn was taken.
    is_charged: whether the credit that is reserved for the event is charged or given back; None = none is reserved.
    """

    pending: PendingInboxEvent
    state: str
    effects: tuple[Effect, ...]
    cancel_scheduled: bool
    to_schedule: tuple[ScheduledEvent, ...]
    at: datetime
    is_charged: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """An effect to be delivered to the CRM.

    event_number: of the event it answers.
    position: its place among the effects of that event.
    planned_at: when the turn was taken.
    started: `mark_item_started` was called, so the CRM may have received it.
    lease_token: of the lease under which it was read or written; what is written about it needs the same one.
    """

    event_number: int
    position: int
    contact_id: str
    effect: Effect
    planned_at: datetime
    started: bool = False
    lease_token: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredValuation:
    """What the valuation service answered about a home.

    requested_address: the address in the request.
    valued_address: the address in the answer.
    answer: the valuation, or why there is none.
    answered_at: when the service answered.
    """

    requested_address: str
    valued_address: str
    answer: Valuation | NotValued
    answered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentConversation:
    """A contact whose event was answered recently.

    answered_at: when the newest one was answered.
    state: the conversation as JSON.
    """

    contact_id: str
    answered_at: datetime
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogCounts:
    """How much is unfinished.

    pending_events: pending events.
    open_items: open outbox items.
    scheduled_events: scheduled events.
    """

    pending_events: int
    open_items: int
    scheduled_events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The answer to a claim of a contact.

    granted: this process alone may work for the contact now.
    continued: no other process has worked for the contact since this one did.
    interrupted: earlier work for the contact may have been interrupted, by whatever process.
    retry_after: if another process works for the contact: seconds until its lease ends; None = nothing is to be done.
    """

    granted: bool
    continued: bool = False
    interrupted: bool = False
    retry_after: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeHandlers:
    """What is called when another process has done something.

    on_work: with the id of a contact whose event was accepted or released.
    on_schedule_changed: when an event was scheduled.
    on_contact_changed: with the id of a contact whom the CRM reports as changed.
    on_breaker_opened: with the name of a service that does not answer.
    """

    on_work: Callable[[str], None]
    on_schedule_changed: Callable[[], None]
    on_contact_changed: Callable[[str], None]
    on_breaker_opened: Callable[[str], None]


class Store(CreditStore, Protocol):
    """Durable storage. Every method but `close` raises StoreUnavailableError when it cannot be read or written.

    Writes about a contact raise LeaseLostError if another process may work for the contact by now.
    lease_seconds: how long a claim lasts without renewal, on the database's clock; None if no other process shares the
    store, so that claims are not needed.
    """

    @property
    def lease_seconds(self) -> float | None:
        """How long a claim lasts without renewal; None if claims are not needed."""

    async def open_database(self) -> None:
        """Connect, and create missing tables."""

    async def close(self, *, release: bool = True) -> None:
        """Disconnect.

        release: end this process's claims at once; else they end when their leases do.
        """

    async def claim_contact(self, contact_id: str) -> Claim:
        """Claim the contact for this process, if there is work and no other process has it."""

    async def confirm_claim(self, item: OutboxItem) -> None:
        """Return if this process may still work for the contact; asked before each request to the CRM."""

    async def renew_claims(self) -> frozenset[str]:
        """Renew all claims of this process; return the contacts whose claims were lost."""

    async def release_contact(self, contact_id: str) -> None:
        """End this process's claim."""

    async def list_unclaimed_work(self, *, limit: int) -> tuple[str, ...]:
        """Contacts with a pending event or an open outbox item whom no process has, the longest-waiting first."""

    async def announce(self, notice: str, subject: str) -> None:
        """Report to the other processes: the notice is the name of a field of `NoticeHandlers`."""

    async def listen_forever(self, handlers: NoticeHandlers) -> None:
        """Call these when another process reports something.

        What happens while the connection is lost is not told; raises StoreUnavailableError when it is lost.
        """

    async def take_slot(
        self, location_id: str, slot: str, *, limit: int, lasts: timedelta, now: datetime | None
    ) -> float:
        """Take a slot of the location's rate limit, shared by all processes; seconds until there is one, 0 if taken.

        lasts: how long it counts, unless `end_slot` says otherwise.  now: None = by the database's clock.
        """

    async def end_slot(self, slot: str, *, lasts: timedelta, now: datetime | None) -> None:
        """Let the slot count for so long from now on; nothing frees it."""

    async def try_lock(self, name: str, *, now: datetime, until: datetime) -> bool:
        """Take the lock of this name for this process, unless another one holds it."""

    async def unlock(self, name: str) -> None:
        """Give the lock back."""

    async def prune(self, *, before: datetime) -> int:
        """Delete what ended before this moment and is not needed any more; return how many rows that were."""

    async def wait_until_durable(self) -> None:
        """Return once all writes so far are durable, as far as the settings ask for it. Callers share one flush."""

    async def wait_until_failed(self) -> str:
        """Return, with the reason, once nothing can be kept any more until a restart."""

    async def accept_events(self, arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        """Store these events in one transaction; for each, False if it is a duplicate, which is not stored."""

    async def record_first_start(self, *, at: datetime) -> datetime:
        """Remember `at` if the bots never started before; return when they first did."""

    async def newest_arrival(self) -> datetime | None:
        """When the newest webhook event was accepted; None if none ever was."""

    async def arrivals_without_message_id(
        self, contact_id: str, *, since: datetime
    ) -> tuple[tuple[Event, datetime], ...]:
        """The contact's events accepted after `since` whose delivery named no message, each with its time."""

    async def find_acceptance(self, deduplication_key: str) -> datetime | None:
        """When the first event with this key was accepted; None if none was."""

    async def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with a pending event or an open outbox item, the longest-waiting first."""

    async def next_pending_event(self, contact_id: str) -> PendingInboxEvent | None:
        """The contact's oldest pending event."""

    async def pending_events(self, contact_id: str) -> tuple[Event, ...]:
        """All the contact's pending events, oldest first."""

    async def add_wait_notice(self, pending: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        """Add a wait notice for this event to the outbox; None if there is one."""

    async def has_wait_notice(self, pending: PendingInboxEvent) -> bool:
        """Whether a wait notice was added for this event."""

    async def conversations_answered_since(self, since: datetime) -> tuple[RecentConversation, ...]:
        """Contacts with a webhook event answered after `since`, the latest last."""

    async def save_outcome(self, answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        """Write the turn's outcome, all or nothing; return its outbox items in order."""

    async def drop_event(
        self, pending: PendingInboxEvent, *, reason: str, at: datetime, then: Effect | None = None
    ) -> tuple[OutboxItem, ...]:
        """End an event without a turn, and give its credit back.

        then: an effect for the outbox, in the same transaction; returned as its item.
        """

    async def list_open_items(self, contact_id: str) -> tuple[OutboxItem, ...]:
        """The contact's outbox items that are not closed, in order."""

    async def mark_item_started(self, item: OutboxItem, *, at: datetime) -> None:
        """Mark the item as started, because the CRM cannot be asked about it later. Durable before the request."""

    async def close_item(
        self, item: OutboxItem, *, outcome: str, created_id: str, at: datetime, refund: bool = False
    ) -> None:
        """Close the item with its outcome.

        created_id: the CRM's id of what it created, or "".
        refund: give back what the event was charged, because its answer was not sent.
        Need not be durable: if it is lost, the item is open, and the CRM is searched before it is repeated.
        """

    async def list_created_ids(self, contact_id: str) -> frozenset[str]:
        """CRM ids of everything the contact's closed items created."""

    async def next_due_time(self) -> datetime | None:
        """When the earliest scheduled event is due."""

    async def release_due_events(self, *, at: datetime) -> tuple[str, ...]:
        """Turn every event due by `at` into a pending event, exactly once; return the contacts, in order."""

    async def save_valuation(self, kept: StoredValuation) -> None:
        """Store a valuation for later requests."""

    async def valuations_since(self, *, since: datetime) -> tuple[StoredValuation, ...]:
        """Valuations answered after `since`, oldest first."""

    async def check_writable(self, *, at: datetime) -> None:
        """Write something small, because a database that can be read may refuse to be written."""

    async def count_backlog(self) -> BacklogCounts:
        """How much is unfinished."""
