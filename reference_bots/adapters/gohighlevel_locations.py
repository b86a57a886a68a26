"""Several GoHighLevel locations as one CRM: each call goes to the contact's location, with the contact's id there."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    MessageInCrm,
    ServiceUnavailable,
    SlotTaken,
)
from reference_bots.conversation.effects import AddNote, AddTask, SendEmail, TellOffice, UpsertOpportunity
from reference_bots.conversation.vocabulary import Channel
from reference_bots.engine.tenants import qualify_contact_id, split_contact_id
from reference_bots.ports import Crm, CrmRefusedError, ReceivedText


class MultiLocationCrm:
    """`Crm` for contacts identified by `location/contact`.

    crms: by location id.
    """

    def __init__(self, crms: Mapping[str, Crm]) -> None:
        self._crms = crms

    def is_near_limit(self, contact_id: str) -> bool:
        """Whether the rate limit of the contact's location is nearly used up."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return crm.is_near_limit(own_id)

    def limit_record_writes(self, contact_id: str) -> AbstractAsyncContextManager[None]:
        """Entered to write the contact's deferred records; few at a time per location."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return crm.limit_record_writes(own_id)

    async def fetch_contact(self, contact_id: str) -> Contact:
        """Read the contact, whose id stays `location/contact`."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return replace(await crm.fetch_contact(own_id), contact_id=contact_id)

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.send_sms(own_id, text)

    async def send_by_channel(self, contact_id: str, text: str, channel: Channel) -> str:
        """Send one text by a channel other than SMS."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.send_by_channel(own_id, text, channel)

    async def list_messages_since(self, since: datetime) -> tuple[MessageInCrm, ...]:
        """Every message of all locations written after `since`, oldest first in each location."""
        found: list[MessageInCrm] = []
        for location, crm in self._crms.items():
            listed = await crm.list_messages_since(since)
            found += [
                replace(each, contact_id=qualify_contact_id(each.contact_id, location=location, served=self._crms))
                for each in listed
            ]
        return tuple(found)

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.send_email(own_id, email)

    async def find_sent_sms(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this SMS if it was sent, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_sent_sms(own_id, text, since=since, excluding=excluding)

    async def find_sent_by_channel(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this text if it was sent by a channel other than SMS, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_sent_by_channel(own_id, text, since=since, excluding=excluding)

    async def find_sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of this e-mail if it was sent, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_sent_email(own_id, email, since=since, excluding=excluding)

    async def list_received_texts(self, contact_id: str, text: str) -> tuple[ReceivedText, ...]:
        """The contact's newest messages with this text."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.list_received_texts(own_id, text)

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.add_tags(own_id, tags)

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.remove_tags(own_id, tags)

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.set_fields(own_id, fields)

    async def set_do_not_disturb(self, contact_id: str, channels: tuple[str, ...], *, active: bool) -> None:
        """Turn do-not-disturb on or off for these channels."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.set_do_not_disturb(own_id, channels, active=active)

    async def enrol_in_workflow(self, contact_id: str, workflow: str) -> None:
        """Add the contact to the location's workflow of this name."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.enrol_in_workflow(own_id, workflow)

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add a task."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.add_task(own_id, task)

    async def tell_office(self, contact_id: str, message: TellOffice) -> str:
        """Add a task at the contact of the location's office."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.tell_office(own_id, message)

    async def find_office_task(self, contact_id: str, message: TellOffice, *, excluding: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_office_task(own_id, message, excluding=excluding)

    async def find_task(self, contact_id: str, task: AddTask, *, excluding: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_task(own_id, task, excluding=excluding)

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.add_note(own_id, note)

    async def find_note(self, contact_id: str, note: AddNote, *, excluding: frozenset[str]) -> str | None:
        """The id of this note if it exists, or None."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        return await crm.find_note(own_id, note, excluding=excluding)

    async def open_opportunity(self, contact_id: str, opportunity: UpsertOpportunity) -> None:
        """Create or update the contact's opportunity in the location's pipeline."""
        crm, own_id = self._find_crm_of_contact(contact_id)
        await crm.open_opportunity(own_id, opportunity)

    async def fetch_free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | ServiceUnavailable:
        """The free slots of the location's calendar."""
        crm, own_id = self._find_crm_of_contact(contact.contact_id)
        return await crm.fetch_free_slots(replace(contact, contact_id=own_id), now)

    async def book_slot(
        self, contact: Contact, booking: BookingRequest, *, after_restart: bool
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        """Book a slot of the location's calendar."""
        crm, own_id = self._find_crm_of_contact(contact.contact_id)
        return await crm.book_slot(replace(contact, contact_id=own_id), booking, after_restart=after_restart)

    def _find_crm_of_contact(self, contact: str) -> tuple[Crm, str]:
        """The CRM of the contact's location, and the contact's id there."""
        location, own_id = split_contact_id(contact)
        crm = self._crms.get(location)
        if crm is None:
            raise CrmRefusedError(f"{location or 'no location'} is not served", status=404, is_own=True)
        return crm, own_id
