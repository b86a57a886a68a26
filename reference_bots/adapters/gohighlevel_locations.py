"""Several GoHighLevel locations as one CRM: whoever a contact belongs to is asked, under the id she has there."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.conversation.effects import AddNote, AddTask, OpenOpportunity, SendEmail
from reference_bots.engine.tenants import parted
from reference_bots.ports import Crm, CrmRefused


class LocationsCrm:
    """`Crm` for contacts called `location/contact`. crms: by location's id."""

    def __init__(self, crms: Mapping[str, Crm]) -> None:
        self._crms = crms

    def pressed(self, contact_id: str) -> bool:
        """Whether calls are scarce at her location."""
        crm, own = self._whose(contact_id)
        return crm.pressed(own)

    def keeping(self, contact_id: str) -> AbstractAsyncContextManager[None]:
        """Entered when it is the turn of her records at her location."""
        crm, own = self._whose(contact_id)
        return crm.keeping(own)

    async def contact(self, contact_id: str) -> Contact:
        """Who this is, still called `location/contact`."""
        crm, own = self._whose(contact_id)
        return replace(await crm.contact(own), contact_id=contact_id)

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS."""
        crm, own = self._whose(contact_id)
        return await crm.send_sms(own, text)

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail."""
        crm, own = self._whose(contact_id)
        return await crm.send_email(own, email)

    async def sent_sms(self, contact_id: str, text: str, *, since: datetime, besides: frozenset[str]) -> str | None:
        """Whether this SMS has gone out."""
        crm, own = self._whose(contact_id)
        return await crm.sent_sms(own, text, since=since, besides=besides)

    async def sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, besides: frozenset[str]
    ) -> str | None:
        """Whether this e-mail has gone out."""
        crm, own = self._whose(contact_id)
        return await crm.sent_email(own, email, since=since, besides=besides)

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags."""
        crm, own = self._whose(contact_id)
        await crm.add_tags(own, tags)

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags."""
        crm, own = self._whose(contact_id)
        await crm.remove_tags(own, tags)

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields."""
        crm, own = self._whose(contact_id)
        await crm.set_fields(own, fields)

    async def enrol(self, contact_id: str, workflow: str) -> None:
        """Put the contact into her location's workflow of this name."""
        crm, own = self._whose(contact_id)
        await crm.enrol(own, workflow)

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add a task."""
        crm, own = self._whose(contact_id)
        return await crm.add_task(own, task)

    async def added_task(self, contact_id: str, task: AddTask, *, besides: frozenset[str]) -> str | None:
        """Whether this task is there."""
        crm, own = self._whose(contact_id)
        return await crm.added_task(own, task, besides=besides)

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""
        crm, own = self._whose(contact_id)
        return await crm.add_note(own, note)

    async def added_note(self, contact_id: str, note: AddNote, *, besides: frozenset[str]) -> str | None:
        """Whether this note is there."""
        crm, own = self._whose(contact_id)
        return await crm.added_note(own, note, besides=besides)

    async def open_opportunity(self, contact_id: str, opportunity: OpenOpportunity) -> None:
        """Create or update the contact's opportunity in her location's pipeline."""
        crm, own = self._whose(contact_id)
        await crm.open_opportunity(own, opportunity)

    async def free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | Unavailable:
        """The free slots of her location's calendar."""
        crm, own = self._whose(contact.contact_id)
        return await crm.free_slots(replace(contact, contact_id=own), now)

    async def book(
        self, contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        """Book a slot of her location's calendar."""
        crm, own = self._whose(contact.contact_id)
        return await crm.book(replace(contact, contact_id=own), booking, after_restart=after_restart)

    def _whose(self, contact: str) -> tuple[Crm, str]:
        """Her location's CRM, and her id there."""
        location, own = parted(contact)
        crm = self._crms.get(location)
        if crm is None:
            raise CrmRefused(f"{location or 'no location'} is served no more", status=404)
        return crm, own
