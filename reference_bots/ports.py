"""What the bots need from the outside, as protocols. Adapters speak the services' languages; the bots never do.

Every method is bounded in time and turns a service's trouble into `Unavailable`; only the CRM's writes raise `CrmTrouble`,
because the engine must know that an effect has not happened yet.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from reference_bots.conversation.effects import AddNote, AddTask, OpenOpportunity, Say
from reference_bots.conversation.facts import (
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
from reference_bots.conversation.vocabulary import Bot, Language


class Clock(Protocol):
    """The time the bots live by; injected."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""


class Crm(Protocol):
    """GoHighLevel, as far as the bots use it."""

    async def contact(self, contact_id: str) -> Contact: ...

    async def send_sms(self, contact_id: str, text: str) -> str: ...

    async def send_email(self, contact_id: str, subject: str, body: str) -> str: ...

    async def was_sent(self, contact_id: str, text: str, since: datetime) -> bool: ...

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None: ...

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None: ...

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None: ...

    async def enrol(self, contact_id: str, workflow: str) -> None: ...

    async def add_task(self, contact_id: str, task: AddTask) -> None: ...

    async def add_note(self, contact_id: str, note: AddNote) -> None: ...

    async def open_opportunity(self, contact_id: str, opportunity: OpenOpportunity) -> None: ...

    async def free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | Unavailable: ...

    async def book(
        self, contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable: ...


class Valuer(Protocol):
    """The CMA service: values homes and knows what is for sale."""

    async def value(self, address: str) -> Valuation | NotValued | Unavailable: ...

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable: ...


class Phraser(Protocol):
    """Puts a written phrase into friendlier words, or returns it unchanged."""

    async def phrase(self, say: Say, *, bot: Bot, language: Language, name: str) -> str: ...
