"""Protocols for what the bots need from outside. Adapters speak the services' languages; the bots never do.

Methods that read facts for the rules are bounded in time, and return `ServiceUnavailable` if a service fails. The CRM's
writes, and reading a contact, raise instead, because the engine must know that an effect has not happened yet.
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    HomeForSale,
    HomesRequest,
    MessageInCrm,
    NotValued,
    ServiceUnavailable,
    SlotTaken,
    Valuation,
)
from reference_bots.conversation.effects import AddNote, AddTask, SendEmail, SendMessage, TellOffice, UpsertOpportunity
from reference_bots.conversation.vocabulary import Bot, Channel, Language


class CrmUnavailableError(Exception):
    """The CRM did not accept the request, or its answer was lost; it may be retried later.

    maybe_done: whether the request may have been carried out.
    """

    def __init__(self, reason: str, *, maybe_done: bool) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done


_MAY_PASS: Final = frozenset({404, 422})
"""Refusals that a CRM in trouble gives to right requests, too (docs/sources/gohighlevel.md#errors)."""


class CrmRefusedError(Exception):
    """The CRM refuses the request: do-not-disturb, unknown contact, invalid value.

    status: the HTTP status.
    is_own: the bots refuse it themselves, so that the CRM was not asked.
    """

    def __init__(self, reason: str, *, status: int, is_own: bool = False) -> None:
        super().__init__(reason)
        self.status = status
        self.is_own = is_own

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be accepted later."""
        return self.status in _MAY_PASS and not self.is_own

    @property
    def is_do_not_disturb(self) -> bool:
        """Whether the contact wants no message by this channel; then nobody else is to write either."""
        return "DND" in str(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedText:
    """A text of a contact as the CRM keeps it.

    message_id: the CRM's id of the message.
    written_at: when the CRM received it.
    """

    message_id: str
    written_at: datetime


class Clock(Protocol):
    """The bots' time; injected."""

    def now(self) -> datetime:
        """The current time in UTC, with its zone."""

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""


class Crm(Protocol):
    """GoHighLevel, as far as the bots use it. Writes return the CRM's id of what they created, if it has one.

    The `find_...` methods search for what an earlier attempt may have created, and return its id or None.
    since: ignore what is older.
    excluding: ignore these ids, because they are accounted for.
    """

    def is_near_limit(self, contact_id: str) -> bool:
        """Whether calls about this contact are scarce, because the CRM's rate limit is nearly used up."""

    def limit_record_writes(self, contact_id: str) -> AbstractAsyncContextManager[None]:
        """Entered to write a contact's deferred records; few contacts at a time."""

    async def fetch_contact(self, contact_id: str) -> Contact:
        """Read the contact. Raises CrmUnavailableError, CrmRefusedError."""

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS."""

    async def send_by_channel(self, contact_id: str, text: str, channel: Channel) -> str:
        """Send one text by a channel other than SMS."""

    async def list_messages_since(self, since: datetime) -> tuple[MessageInCrm, ...]:
        """Every message in the CRM's conversations written after `since`, oldest first."""

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail."""

    async def find_sent_sms(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this SMS if it was sent, or None."""

    async def find_sent_by_channel(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this text if it was sent by a channel other than SMS, or None."""

    async def find_sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this e-mail if it was sent, or None."""

    async def list_received_texts(self, contact_id: str, text: str) -> tuple[ReceivedText, ...]:
        """The contact's newest messages with this text, newest first."""

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags; idempotent."""

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags; idempotent."""

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields by key; idempotent."""

    async def set_do_not_disturb(self, contact_id: str, channels: tuple[str, ...], *, active: bool) -> None:
        """Turn do-not-disturb on or off for these channels; idempotent."""

    async def enrol_in_workflow(self, contact_id: str, workflow: str) -> None:
        """Add the contact to a workflow. The CRM cannot be asked whether that has happened."""

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add a task."""

    async def tell_office(self, contact_id: str, message: TellOffice) -> str:
        """Add a task at the office's own contact, or at this one where the office has none."""

    async def find_office_task(self, contact_id: str, message: TellOffice, *, excluding: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""

    async def find_task(self, contact_id: str, task: AddTask, *, excluding: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""

    async def find_note(self, contact_id: str, note: AddNote, *, excluding: frozenset[str]) -> str | None:
        """The id of this note if it exists, or None."""

    async def open_opportunity(self, contact_id: str, opportunity: UpsertOpportunity) -> None:
        """Create or update the contact's opportunity; idempotent."""

    async def fetch_free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | ServiceUnavailable:
        """The free slots of the next seven days, ascending, in the contact's zone."""

    async def book_slot(
        self, contact: Contact, booking: BookingRequest, *, after_restart: bool
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        """Book a slot once.

        after_restart: an earlier attempt may have booked it already.
        Raises CrmUnavailableError if it cannot be found out whether the slot is booked.
        """


class Valuer(Protocol):
    """The valuation service: values homes and knows what is for sale."""

    async def value_home(self, address: str) -> Valuation | NotValued | ServiceUnavailable:
        """Value the home at this address."""

    async def search_homes(self, wanted: HomesRequest) -> tuple[HomeForSale, ...] | ServiceUnavailable:
        """Homes for sale inside these limits."""

    def close(self) -> None:
        """Cancel all running requests."""


class Rephraser(Protocol):
    """Rephrases a written phrase in friendlier words, or returns it unchanged."""

    async def rephrase(self, say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        """The words to send. Never raises, never takes longer than its timeout."""
