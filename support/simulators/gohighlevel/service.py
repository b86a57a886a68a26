"""The simulated GoHighLevel: one location with its API, its webhooks and the people who write to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import Account, load_account
from support.simulators.gohighlevel.application import Application
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.limits import Traffic
from support.simulators.gohighlevel.records import (
    Appointment,
    ContactRecord,
    Enrolment,
    FieldValue,
    Message,
    Note,
    Opportunity,
    Task,
)
from support.simulators.gohighlevel.webhooks import (
    ContactEvent,
    Webhook,
    contact_payload,
    message_payload,
    signed,
    with_shared_secret,
    workflow_payload,
)
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal

__all__ = ["Account", "ContactEvent", "ContactRecord", "GoHighLevel", "Message", "Webhook", "load_account"]


class GoHighLevel:
    """What a scenario does with the CRM from outside the API, and what it may look at.

    application: the API, as an ASGI application.
    """

    def __init__(
        self,
        *,
        account: Account,
        clock: Clock,
        identifiers: Identifiers,
        journal: Journal,
        webhook_key: Ed25519PrivateKey,
    ) -> None:
        self._around = Surroundings(account=account, clock=clock, identifiers=identifiers, journal=journal)
        self._crm = Crm.empty(self._around)
        self._webhook_key = webhook_key
        self.account = account
        self.application = Application(self._around, self._crm)

    def add_contact(
        self,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        tags: Sequence[str] = (),
        timezone: str | None = None,
        fields: Mapping[str, FieldValue] | None = None,
        source: str | None = None,
    ) -> ContactRecord:
        """Put in a contact that was there before; nothing is journaled. fields: by key. timezone: IANA name."""
        wanted: dict[str, Any] = {
            "firstName": first_name,
            "lastName": last_name,
            "phone": phone,
            "email": email,
            "tags": tags,
            "timezone": timezone,
            "source": source,
            "customFields": [{"key": key, "field_value": value} for key, value in (fields or {}).items()],
        }
        return self._crm.contacts.add_quietly({name: value for name, value in wanted.items() if value})

    def edit_contact(self, contact_id: str, *, tags: Sequence[str], fields: Mapping[str, FieldValue | None]) -> None:
        """Somebody at the brokerage sets these tags instead of any before, and these fields; None empties a field."""
        written = [{"key": key, "field_value": value} for key, value in fields.items()]
        self._crm.contacts.edit_quietly(contact_id, {"tags": list(tags), "customFields": written})

    def assign(self, contact_id: str, user_id: str) -> None:
        """Somebody at the brokerage gives the contact to this user; nothing is journaled."""
        self._crm.contacts.edit_quietly(contact_id, {"assignedTo": user_id})

    def person_writes(self, contact_id: str, text: str) -> Message:
        """The contact sends an SMS. STOP and its like turn SMS off at once."""
        return self._crm.conversations.receive(contact_id, text)

    def colleague_writes(self, contact_id: str, text: str) -> Message:
        """Somebody at the brokerage sends an SMS by hand; GoHighLevel tells of it as of the target's own."""
        return self._crm.conversations.write_by_hand(contact_id, text)

    def inbound_webhook(self, message: Message) -> Webhook:
        """The signed delivery of a message; every call makes a new delivery with its own webhookId."""
        return signed(
            message_payload(message, self.account, webhook_id=self._around.identifiers.uuid(), now=self._around.now()),
            self._webhook_key,
        )

    def nameless_webhook(self, message: Message, contact_id: str | None) -> Webhook:
        """The signed delivery of a message with this in the place of its contact; None leaves the place out."""
        payload = message_payload(
            message, self.account, webhook_id=self._around.identifiers.uuid(), now=self._around.now()
        )
        payload["contactId"] = contact_id
        return signed({key: value for key, value in payload.items() if value is not None}, self._webhook_key)

    def outbound_webhook(self, message: Message, *, as_incoming: bool = False) -> Webhook:
        """The signed echo of a message the target sent itself. as_incoming: of the type that people's messages have."""
        payload = message_payload(
            message, self.account, webhook_id=self._around.identifiers.uuid(), now=self._around.now()
        )
        return signed(payload | {"type": "InboundMessage"} if as_incoming else payload, self._webhook_key)

    def contact_webhook(self, contact_id: str, event: ContactEvent) -> Webhook:
        """The signed delivery that tells an app subscribed to it how a contact is now."""
        contact, identifier = self._crm.contacts.get(contact_id), self._around.identifiers.uuid()
        payload = contact_payload(event, contact, self.account, webhook_id=identifier, now=self._around.now())
        return signed(payload, self._webhook_key)

    def workflow_webhook(
        self, contact_id: str, *, custom: Mapping[str, str], secret: str, text: str | None = None
    ) -> Webhook:
        """What a workflow's webhook action posts about a contact. text: what they wrote, when that set it off."""
        contact = self._crm.contacts.get(contact_id)
        return with_shared_secret(workflow_payload(contact, self.account, custom=custom, text=text), secret)

    def contacts(self) -> tuple[ContactRecord, ...]:
        """Everybody as they are now, in the order they came."""
        return tuple(self._crm.contacts)

    def knows(self, contact_id: str) -> bool:
        """Whether this location has such a contact."""
        return contact_id in self._crm.contacts

    @property
    def traffic(self) -> Traffic:
        """How hard the API was pressed so far."""
        return self.application.traffic

    def contact(self, contact_id: str) -> ContactRecord:
        """The contact as it is now."""
        return self._crm.contacts.get(contact_id)

    def messages(self, contact_id: str) -> tuple[Message, ...]:
        """What was written either way, oldest first."""
        return self._crm.conversations.messages(contact_id)

    def appointments(self, contact_id: str) -> tuple[Appointment, ...]:
        """The contact's appointments, oldest first, cancelled ones included."""
        return self._crm.calendars.of(contact_id)

    def tasks(self, contact_id: str) -> tuple[Task, ...]:
        """The contact's tasks, oldest first."""
        return self._crm.activities.tasks(contact_id)

    def notes(self, contact_id: str) -> tuple[Note, ...]:
        """The contact's notes, oldest first."""
        return self._crm.activities.notes(contact_id)

    def enrolments(self, contact_id: str) -> tuple[Enrolment, ...]:
        """The workflows the contact was put into, oldest first."""
        return self._crm.activities.enrolments(contact_id)

    def opportunities(self, contact_id: str) -> tuple[Opportunity, ...]:
        """The contact's opportunities, oldest first."""
        return self._crm.opportunities.of(contact_id)

    def free_slots(self, days: int = 7) -> tuple[datetime, ...]:
        """The first calendar's free slots of the coming days, on the location's clock."""
        now = self._around.now()
        starts = self._crm.calendars.free(self.account.calendar_id, now, now + timedelta(days=days))
        return tuple(start.astimezone(self.account.zone) for start in starts)

    def take_slots(self, count: int) -> None:
        """Others book the first `count` free slots of the first calendar."""
        for start in self.free_slots()[:count]:
            self.take_slot(start)

    def take_slot(self, start: datetime) -> Appointment:
        """Somebody else books this slot of the first calendar."""
        return self._crm.calendars.take(self.account.calendar_id, start)
