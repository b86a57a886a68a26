"""Several GoHighLevel locations as one CRM: each call goes to the contact's location, with the contact's id there."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.conversation.effects import AddNote, AddTask, OpenOpportunity, SendEmail
from reference_bots.engine.tenants import parted
from reference_bots.ports import Crm, CrmRefused


class LocationsCrm:
    """`Crm` for contacts identified by `location/contact`.

    crms: by location id.
    """

    def __init__(self, crms: Mapping[str, Crm]) -> None:
        self._crms = crms

    def pressed(self, contact_id: str) -> bool:
        """Whether the rate limit of the contact's location is nearly used up."""
        crm, own_id = self._crm_of(contact_id)
        return crm.pressed(own_id)

    def keeping(self, contact_id: str) -> AbstractAsyncContextManager[None]:
        """Entered to write the contact's deferred records; few at a time per location."""
        crm, own_id = self._crm_of(contact_id)
        return crm.keeping(own_id)

    async def contact(self, contact_id: str) -> Contact:
        """Read the contact, whose id stays `location/contact`."""
        crm, own_id = self._crm_of(contact_id)
        return replace(await crm.contact(own_id), contact_id=contact_id)

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.send_sms(own_id, text)

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.send_email(own_id, email)

    async def sent_sms(self, contact_id: str, text: str, *, since: datetime, besides: frozenset[str]) -> str | None:
        """The id of this SMS if it was sent, or None."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.sent_sms(own_id, text, since=since, besides=besides)

    async def sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, besides: frozenset[str]
    ) -> str | None:
        """The id of this e-mail if it was sent, or None."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.sent_email(own_id, email, since=since, besides=besides)

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags."""
        crm, own_id = self._crm_of(contact_id)
        await crm.add_tags(own_id, tags)

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags."""
        crm, own_id = self._crm_of(contact_id)
        await crm.remove_tags(own_id, tags)

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields."""
        crm, own_id = self._crm_of(contact_id)
        await crm.set_fields(own_id, fields)

    async def enrol(self, contact_id: str, workflow: str) -> None:
        """Add the contact to the location's workflow of this name."""
        crm, own_id = self._crm_of(contact_id)
        await crm.enrol(own_id, workflow)

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add a task."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.add_task(own_id, task)

    async def added_task(self, contact_id: str, task: AddTask, *, besides: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.added_task(own_id, task, besides=besides)

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.add_note(own_id, note)

    async def added_note(self, contact_id: str, note: AddNote, *, besides: frozenset[str]) -> str | None:
        """The id of this note if it exists, or None."""
        crm, own_id = self._crm_of(contact_id)
        return await crm.added_note(own_id, note, besides=besides)

    async def open_opportunity(self, contact_id: str, opportunity: OpenOpportunity) -> None:
        """Create or update the contact's opportunity in the location's pipeline."""
        crm, own_id = self._crm_of(contact_id)
        await crm.open_opportunity(own_id, opportunity)

    async def free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | Unavailable:
        """The free slots of the location's calendar."""
        crm, own_id = self._crm_of(contact.contact_id)
        return await crm.free_slots(replace(contact, contact_id=own_id), now)

    async def book(
        self, contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        """Book a slot of the location's calendar."""
        crm, own_id = self._crm_of(contact.contact_id)
        return await crm.book(replace(contact, contact_id=own_id), booking, after_restart=after_restart)

    def _crm_of(self, contact: str) -> tuple[Crm, str]:
        """The CRM of the contact's location, and the contact's id there."""
        location, own_id = parted(contact)
        crm = self._crms.get(location)
        if crm is None:
            raise CrmRefused(f"{location or 'no location'} is not served", status=404)
        return crm, own_id
