"""The simulated GoHighLevel: one location with its API, its webhooks and its contacts' messages."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import SubAccount, load_account
from support.simulators.gohighlevel.application import GoHighLevelApi
from support.simulators.gohighlevel.change_events import AppEventType, ChangeEvent, ContactEventType
from support.simulators.gohighlevel.context import OnChange, SimulatorContext
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.event_payloads import build_app_payload, build_event_payload
from support.simulators.gohighlevel.limits import RequestCounts
from support.simulators.gohighlevel.location_state import LocationState, restore_state, take_state
from support.simulators.gohighlevel.merge_fields import build_merge_values, fill_merge_fields
from support.simulators.gohighlevel.message_kinds import MessageKindName
from support.simulators.gohighlevel.records import (
    Appointment,
    ContactRecord,
    Conversation,
    DeliveryStatus,
    FieldValue,
    Message,
    Note,
    Opportunity,
    Task,
    WorkflowEnrolment,
)
from support.simulators.gohighlevel.timestamps import format_timestamp
from support.simulators.gohighlevel.tokens import TokenStore
from support.simulators.gohighlevel.webhooks import (
    Webhook,
    build_contact_payload,
    build_message_payload,
    build_workflow_payload,
    sign_payload,
    sign_with_shared_secret,
)
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal

__all__ = [
    "ChangeEvent",
    "ContactRecord",
    "DeliveryStatus",
    "GoHighLevelSimulator",
    "Message",
    "MessageKindName",
    "SubAccount",
    "Webhook",
    "format_timestamp",
    "load_account",
]


class GoHighLevelSimulator:
    """One location: what a scenario does and inspects without the API.

    application: the API as an ASGI application.
    tokens: those issued for its company; None = it is the company's only location.
    """

    def __init__(
        self,
        *,
        account: SubAccount,
        clock: Clock,
        identifiers: IdGenerator,
        journal: Journal,
        webhook_key: Ed25519PrivateKey,
        tokens: TokenStore | None = None,
    ) -> None:
        self._context = SimulatorContext(
            account=account,
            clock=clock,
            identifiers=identifiers,
            journal=journal,
            tokens=tokens or TokenStore((account.location_id,), clock=clock, identifiers=identifiers),
        )
        self._crm = CrmRecords.create_empty(self._context)
        self._webhook_key = webhook_key
        self._deleted: dict[str, ContactRecord] = {}
        self.application = GoHighLevelApi(self._context, self._crm)

    @property
    def account(self) -> SubAccount:
        """The location as it is set up at present."""
        return self._context.account

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
        """Add a contact that existed before the scenario; nothing is journaled.

        timezone: IANA name.
        fields: custom fields by key.
        """
        values: dict[str, Any] = {
            "firstName": first_name,
            "lastName": last_name,
            "phone": phone,
            "email": email,
            "tags": tags,
            "timezone": timezone,
            "source": source,
            "customFields": [{"key": key, "field_value": value} for key, value in (fields or {}).items()],
        }
        return self._crm.contacts.add_without_journal({name: value for name, value in values.items() if value})

    def edit_contact(self, contact_id: str, *, tags: Sequence[str], fields: Mapping[str, FieldValue | None]) -> None:
        """Change a contact manually: replace all tags, set these fields; None empties one.

        Journaled as `contact.edited` by the brokerage, and not as changes of the target's.
        """
        written = [{"key": key, "field_value": value} for key, value in fields.items()]
        self._crm.contacts.edit_without_journal(contact_id, {"tags": list(tags), "customFields": written})
        self._context.journal.write("brokerage", "contact.edited", contact=contact_id, fields=dict(fields))

    def block_channels(self, contact_id: str, *channels: str) -> None:
        """Turn do-not-disturb on for these channels manually; none = for the whole contact.

        Journaled as `contact.edited` by the brokerage.
        """
        blocked = {channel: {"status": "active"} for channel in channels}
        self._crm.contacts.edit_without_journal(contact_id, {"dndSettings": blocked} if blocked else {"dnd": True})
        self._context.journal.write("brokerage", "contact.edited", contact=contact_id, fields={})

    def unblock_channels(self, contact_id: str, *channels: str) -> None:
        """Turn do-not-disturb off for these channels manually; none = for the whole contact, and every channel.

        Journaled as `contact.edited` by the brokerage.
        """
        lifted = channels or tuple(self._crm.contacts.get_contact(contact_id).dnd_settings)
        settings = {channel: {"status": "inactive"} for channel in lifted}
        self._crm.contacts.edit_without_journal(
            contact_id, {"dndSettings": settings} | ({} if channels else {"dnd": False})
        )
        self._context.journal.write("brokerage", "contact.edited", contact=contact_id, fields={})

    def delete_number(self, contact_id: str) -> None:
        """Delete the contact's telephone number manually. Journaled as `contact.edited` by the brokerage."""
        self._crm.contacts.edit_without_journal(contact_id, {"phone": None})
        self._context.journal.write("brokerage", "contact.edited", contact=contact_id, fields={})

    def rename_contact(self, contact_id: str, first_name: str) -> None:
        """Change the contact's first name manually; nothing is journaled."""
        self._crm.contacts.edit_without_journal(contact_id, {"firstName": first_name})

    def assign_to_user(self, contact_id: str, user_id: str) -> None:
        """Assign the contact to a user manually; nothing is journaled."""
        self._crm.contacts.edit_without_journal(contact_id, {"assignedTo": user_id})

    def remove_phone(self, contact_id: str) -> None:
        """The contact has no phone number; nothing is journaled."""
        self._crm.contacts.edit_without_journal(contact_id, {"phone": None})

    def receive_sms(self, contact_id: str, text: str) -> Message:
        """Receive an SMS of the contact. STOP words turn SMS off at once."""
        return self._crm.conversations.receive_message(contact_id, text)

    def receive_text(
        self,
        contact_id: str,
        text: str,
        channel: MessageKindName,
        *,
        attachments: Sequence[str] = (),
        mailed_to: str = "",
    ) -> Message:
        """Receive a text of the contact, or something that is no text. mailed_to: of a mail; "" = to the brokerage."""
        return self._crm.conversations.receive_message(
            contact_id, text, channel=channel, attachments=attachments, mailed_to=mailed_to or self.account.email
        )

    def report_status(self, message_id: str, status: DeliveryStatus, error: str = "") -> Message:
        """The carrier reports what became of a message that was accepted."""
        return self._crm.conversations.set_status(message_id, status, error)

    def send_sms_by_hand(self, contact_id: str, text: str) -> Message:
        """Send an SMS written by hand at the brokerage; GoHighLevel reports it like the target's own messages."""
        return self._crm.conversations.send_by_hand(contact_id, text)

    def send_sms_by_campaign(self, contact_id: str, text: str) -> Message:
        """Send an SMS that one of the location's workflows holds; GoHighLevel reports it like all others."""
        return self._crm.conversations.send_by_workflow(contact_id, text)

    def send_webhook_reply(self, contact_id: str, text: str, *, taken_from: str = "the answer to the webhook") -> None:
        """Send the SMS that a target's answer to a webhook holds, as a workflow would: refused where the API refuses.

        Journaled as `message.sent` or `message.refused`, marked with where the text stood.
        """
        self._crm.conversations.send_webhook_reply(contact_id, text, taken_from=taken_from)

    def find_contact_id(self, who: str) -> str:
        """The id of the contact with this id, phone number or e-mail address; "" when there is none."""
        return next((each.id for each in self.contacts() if who in {each.id, each.phone, each.email}), "")

    def build_inbound_webhook(self, message: Message) -> Webhook:
        """The signed webhook of a message; every call builds a new one with its own webhookId."""
        return sign_payload(
            build_message_payload(
                message, self.account, webhook_id=self._context.identifiers.draw_uuid(), now=self._context.now()
            ),
            self._webhook_key,
        )

    def build_webhook_with_contact_id(self, message: Message, contact_id: str | None) -> Webhook:
        """The signed webhook of a message with another contact id; None leaves the key out."""
        payload = build_message_payload(
            message, self.account, webhook_id=self._context.identifiers.draw_uuid(), now=self._context.now()
        )
        payload["contactId"] = contact_id
        return sign_payload({key: value for key, value in payload.items() if value is not None}, self._webhook_key)

    def build_outbound_webhook(self, message: Message, *, as_incoming: bool = False) -> Webhook:
        """The signed echo of a message the target sent. as_incoming: with the type of inbound messages."""
        payload = build_message_payload(
            message, self.account, webhook_id=self._context.identifiers.draw_uuid(), now=self._context.now()
        )
        return sign_payload(payload | {"type": "InboundMessage"} if as_incoming else payload, self._webhook_key)

    def build_contact_webhook(self, contact_id: str, event: ContactEventType) -> Webhook:
        """The signed webhook of a contact change, with the contact's current record."""
        contact, identifier = self._crm.contacts.get_contact(contact_id), self._context.identifiers.draw_uuid()
        payload = build_contact_payload(event, contact, self.account, webhook_id=identifier, now=self._context.now())
        return sign_payload(payload, self._webhook_key)

    def watch_changes(self, on_change: OnChange) -> None:
        """From now on call this with each change that an app of the location is told of."""
        self._context.on_change = on_change

    def build_event_webhook(self, event: ChangeEvent, *, webhook_id: str) -> Webhook:
        """The signed webhook of a change."""
        now = self._context.now()
        payload = build_event_payload(event, self._crm, self.account, webhook_id=webhook_id, now=now)
        return sign_payload(payload, self._webhook_key)

    def build_app_webhook(self, kind: AppEventType, *, webhook_id: str) -> Webhook:
        """The signed webhook of the app's being installed in, or removed from, this location."""
        payload = build_app_payload(kind, self.account, webhook_id=webhook_id, now=self._context.now())
        return sign_payload(payload, self._webhook_key)

    def build_workflow_webhook(
        self, contact: ContactRecord, *, custom: Mapping[str, str], secret: str, text: str | None = None
    ) -> Webhook:
        """The webhook of a workflow's webhook action. text: the message that triggered the workflow, if any."""
        return sign_with_shared_secret(build_workflow_payload(contact, self.account, custom=custom, text=text), secret)

    def fill_workflow_body(self, contact: ContactRecord, template: Any, *, custom: Mapping[str, str]) -> Any:
        """The body of a workflow's custom webhook action. template: JSON with merge fields."""
        return fill_merge_fields(template, build_merge_values(contact, self.account, custom=custom, text=None))

    def take_snapshot(self) -> LocationState:
        """Everything that this location holds."""
        return take_state(self._crm)

    def restore_snapshot(self, state: LocationState) -> None:
        """Hold what a snapshot holds, instead of everything else."""
        restore_state(self._crm, state)

    def contacts(self) -> tuple[ContactRecord, ...]:
        """All contacts, in the order of creation."""
        return tuple(self._crm.contacts)

    def has_message(self, message_id: str) -> bool:
        """True if this location has the message."""
        return self._crm.conversations.has_message(message_id)

    def has_contact(self, contact_id: str) -> bool:
        """True if this location has the contact."""
        return contact_id in self._crm.contacts

    @property
    def request_counts(self) -> RequestCounts:
        """The API requests counted so far."""
        return self.application.request_counts

    def delete_contact(self, contact_id: str) -> None:
        """Delete the contact manually."""
        self._deleted[contact_id] = self.get_contact(contact_id)
        self._crm.delete_contact(contact_id)

    def get_contact(self, contact_id: str) -> ContactRecord:
        """The contact's current record; that of a contact who was deleted manually is as it was then."""
        if contact_id in self._deleted:
            return self._deleted[contact_id]
        return self._crm.contacts.get_contact(contact_id)

    def messages_of(self, contact_id: str) -> tuple[Message, ...]:
        """Inbound and outbound messages, oldest first, without the telephone calls that the target reported."""
        return tuple(each for each in self._crm.conversations.messages_of(contact_id) if each.channel != "Call")

    def conversations_of(self, contact_id: str) -> tuple[Conversation, ...]:
        """The conversation with this contact, if there is one."""
        return self._crm.conversations.conversations_of(contact_id)

    def appointments_of(self, contact_id: str) -> tuple[Appointment, ...]:
        """The contact's appointments, oldest first, cancelled ones included."""
        return self._crm.calendars.appointments_of(contact_id)

    def tasks_of(self, contact_id: str) -> tuple[Task, ...]:
        """The contact's tasks, oldest first."""
        return self._crm.activities.tasks_of(contact_id)

    def notes_of(self, contact_id: str) -> tuple[Note, ...]:
        """The contact's notes, oldest first."""
        return self._crm.activities.notes_of(contact_id)

    def enrolments_of(self, contact_id: str) -> tuple[WorkflowEnrolment, ...]:
        """The contact's workflow enrolments, oldest first, removed ones included."""
        return self._crm.activities.enrolments_of(contact_id)

    def opportunities_of(self, contact_id: str) -> tuple[Opportunity, ...]:
        """The contact's opportunities, oldest first."""
        return self._crm.opportunities.opportunities_of(contact_id)

    def free_slots(self, days: int = 7) -> tuple[datetime, ...]:
        """The first calendar's free slots of the coming days, in the location's time zone."""
        now = self._context.now()
        starts = self._crm.calendars.find_free_slots(self.account.calendar_id, now, now + timedelta(days=days))
        return tuple(start.astimezone(self.account.zone) for start in starts)

    def book_slots_for_others(self, count: int) -> None:
        """Book the first `count` free slots of the first calendar for people outside the CRM."""
        for start in self.free_slots()[:count]:
            self.book_slot_for_other(start)

    def book_slot_for_other(self, start: datetime) -> Appointment:
        """Book this slot of the first calendar for someone outside the CRM."""
        return self._crm.calendars.book_for_outside_client(self.account.calendar_id, start)
