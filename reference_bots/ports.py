"""What the bots need from the outside, as protocols. Adapters speak the services' languages; the bots never do.

Reading methods for the core are bounded in time and turn a service's trouble into `Unavailable`. The CRM's writes, and
the reading of a contact, raise instead, because the engine must know that an effect has not happened yet.
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from reference_bots.conversation.context import (
    Booked,
    BookingWanted,
    Contact,
    Home,
    HomesWanted,
    NotValued,
    SlotTaken,
    Unavailable,
    Valuation,
)
from reference_bots.conversation.effects import AddNote, AddTask, OpenOpportunity, Say, SendEmail
from reference_bots.conversation.vocabulary import Bot, Language


class CrmTrouble(Exception):
    """The CRM did not take the request, or its answer was lost; asking again later is right.

    perhaps_done: whether the request may have been carried out all the same.
    """

    def __init__(self, why: str, *, perhaps_done: bool) -> None:
        super().__init__(why)
        self.perhaps_done = perhaps_done


class CrmRefused(Exception):
    """The CRM understood the request and refuses it for good, in its own words: DND, unknown contact, bad value."""

    def __init__(self, why: str, *, status: int) -> None:
        super().__init__(why)
        self.status = status


class Clock(Protocol):
    """The time the bots live by; injected."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""


class Crm(Protocol):
    """GoHighLevel, as far as the bots use it. Writes return the CRM's id of what they made, where it has one.

    The `sent_...` and `added_...` questions look for what earlier attempts may have left behind: the id of the same
    thing, made at `since` or later, or None. `besides`: ids that are accounted for already.
    """

    def pressed(self, contact_id: str) -> bool:
        """Whether calls about this contact are scarce now, because the CRM's limit is near."""

    def keeping(self, contact_id: str) -> AbstractAsyncContextManager[None]:
        """Entered to bring a contact's records up to date while calls are scarce; few are let in at a time."""

    async def contact(self, contact_id: str) -> Contact:
        """Who this is. Raises CrmTrouble, CrmRefused."""

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS."""

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail."""

    async def sent_sms(self, contact_id: str, text: str, *, since: datetime, besides: frozenset[str]) -> str | None:
        """Whether this SMS has gone out."""

    async def sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, besides: frozenset[str]
    ) -> str | None:
        """Whether this e-mail has gone out."""

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags; repeating changes nothing."""

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags; repeating changes nothing."""

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields by key; repeating changes nothing."""

    async def enrol(self, contact_id: str, workflow: str) -> None:
        """Put the contact into a workflow. The CRM cannot be asked whether that has happened."""

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add a task."""

    async def added_task(self, contact_id: str, task: AddTask, *, besides: frozenset[str]) -> str | None:
        """Whether this task is there."""

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""

    async def added_note(self, contact_id: str, note: AddNote, *, besides: frozenset[str]) -> str | None:
        """Whether this note is there."""

    async def open_opportunity(self, contact_id: str, opportunity: OpenOpportunity) -> None:
        """Create or update the contact's opportunity; repeating changes nothing."""

    async def free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | Unavailable:
        """The free slots of the next seven days, ascending, in the contact's zone."""

    async def book(
        self, contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        """Book a slot once. after_restart: an earlier attempt may have booked it already.

        Raises CrmTrouble when it cannot be found out whether the slot is booked.
        """


class Valuer(Protocol):
    """The CMA service: values homes and knows what is for sale."""

    async def value(self, address: str) -> Valuation | NotValued | Unavailable:
        """What this home is worth."""

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        """Homes for sale inside these limits."""

    def close(self) -> None:
        """Let go of whatever is still being asked for."""


class Phraser(Protocol):
    """Puts a written phrase into friendlier words, or returns it unchanged."""

    async def phrase(self, say: Say, *, bot: Bot, language: Language, name: str) -> str:
        """The words to send. Never raises, never takes longer than its patience."""
