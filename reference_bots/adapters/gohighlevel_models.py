"""The parts of GoHighLevel's answers that the bots read; everything else is ignored.

Source: docs/sources/gohighlevel.md#published-shapes-and-live-shapes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from reference_bots.conversation.context import Contact, MessageInCrm
from reference_bots.conversation.personal_names import clean_name
from reference_bots.conversation.time_zones import HOME_ZONE, find_possible_zones, find_zones_as_written

ADDRESS_KEY = "property_address"
"""Key of the custom field that holds the address of the contact's home."""

CHANNELS = ("SMS", "Call", "Email", "WhatsApp")
"""Channels of the CRM's do-not-disturb by which the brokerage writes or calls."""
_BLOCKING = frozenset({"active", "permanent"})


CleanName = Callable[[str | None], str]
"""Makes a name of the CRM fit to be read; "" for none."""


class CustomFieldValue(msgspec.Struct):
    """A contact's custom field: its id, never its key."""

    id: str
    value: str | int | float | list[Any] | dict[str, Any] | None = None


class CustomFieldDefinition(msgspec.Struct, rename="camel"):
    """A custom field of the location.

    field_key: `contact.` followed by the key.
    """

    id: str
    field_key: str = ""


class CustomFieldsResponse(msgspec.Struct, rename="camel"):
    """GET /locations/{id}/customFields."""

    custom_fields: tuple[CustomFieldDefinition, ...] = ()


class DoNotDisturb(msgspec.Struct):
    """Do-not-disturb of one channel."""

    status: str = ""


class ContactBody(msgspec.Struct, rename="camel"):
    """A contact as the CRM has it; missing values are omitted or null."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    timezone: str | None = None
    assigned_to: str | None = None
    tags: Sequence[str] = ()
    custom_fields: Sequence[CustomFieldValue] = ()
    dnd: bool | None = None
    dnd_settings: Mapping[str, DoNotDisturb | None] | None = None

    def as_contact(self, keys: Mapping[str, str], *, clean: CleanName = clean_name) -> Contact:
        """The contact as the bots use it.

        keys: of the location's custom fields, by id.
        clean: makes a name fit to be read.
        """
        fields = {keys.get(field.id, ""): field.value for field in self.custom_fields}
        names = (clean(self.first_name), clean(self.last_name))
        known = find_zones_as_written((self.timezone or "").strip())
        zones = known or find_possible_zones("", self.phone or "")
        return Contact(
            contact_id=self.id,
            first_name=names[0],
            full_name=" ".join(name for name in names if name),
            phone=self.phone or "",
            email=self.email or "",
            timezone=zones[0] if known or len(zones) == 1 else HOME_ZONE,
            zones=zones,
            tags=tuple(tag.strip().lower() for tag in self.tags),
            agent=self.assigned_to or "",
            property_address=str(fields.get(ADDRESS_KEY) or ""),
            fields=fields,
            blocked_channels=self._list_blocked_channels(),
        )

    def _list_blocked_channels(self) -> frozenset[str]:
        """The channels with do-not-disturb; all that the bots use if it is on for the whole contact."""
        settings = self.dnd_settings or {}
        blocked = (name for name, one in settings.items() if one is not None and one.status in _BLOCKING)
        return frozenset({*blocked, *(CHANNELS if self.dnd else ())})


class ContactResponse(msgspec.Struct):
    """GET /contacts/{id}."""

    contact: ContactBody


class MessageSentResponse(msgspec.Struct, rename="camel"):
    """POST /conversations/messages."""

    message_id: str = ""


class RecordId(msgspec.Struct):
    """Any record of which only the id is read."""

    id: str


class TaskBody(msgspec.Struct):
    """A task."""

    id: str
    title: str = ""
    body: str | None = None


class NoteBody(msgspec.Struct):
    """A note."""

    id: str
    body: str = ""


class UpsertedContact(msgspec.Struct):
    """POST /contacts/upsert."""

    contact: RecordId


class TaskResponse(msgspec.Struct):
    """POST /contacts/{id}/tasks."""

    task: RecordId


class NoteResponse(msgspec.Struct):
    """POST /contacts/{id}/notes."""

    note: RecordId


class TasksResponse(msgspec.Struct):
    """GET /contacts/{id}/tasks."""

    tasks: tuple[TaskBody, ...] = ()


class NotesResponse(msgspec.Struct):
    """GET /contacts/{id}/notes."""

    notes: tuple[NoteBody, ...] = ()


class FoundConversation(msgspec.Struct, rename="camel"):
    """A conversation as a search finds it.

    last_message_date: of its newest message, milliseconds since 1970.
    """

    id: str
    last_message_date: int = 0


class ConversationsResponse(msgspec.Struct):
    """GET /conversations/search."""

    conversations: tuple[FoundConversation, ...] = ()


class MessageBody(msgspec.Struct, rename="camel"):
    """A message of a conversation."""

    id: str
    message_type: str
    date_added: datetime
    contact_id: str = ""
    direction: str = ""
    body: str | None = None
    attachments: Any = None
    to: Any = None

    def as_message(self) -> MessageInCrm:
        """The message as the bots use it."""
        return MessageInCrm(
            message_id=self.id,
            contact_id=self.contact_id,
            is_inbound=self.direction == "inbound",
            kind=self.message_type,
            text=self.body or "",
            attachments=self.attachments,
            mailed_to=self.to,
            written_at=self.date_added,
        )


class MessageList(msgspec.Struct, rename="camel"):
    """The inner list of messages, newest first."""

    messages: tuple[MessageBody, ...] = ()
    next_page: bool = False


class MessagesResponse(msgspec.Struct):
    """GET /conversations/{id}/messages: nested, unlike the published schema.

    Source: docs/sources/gohighlevel.md#nested-message-list.
    """

    messages: MessageList


class DaySlots(msgspec.Struct):
    """One day of GET /calendars/{id}/free-slots."""

    slots: tuple[datetime, ...] = ()


class CalendarEvent(msgspec.Struct, rename="camel"):
    """An appointment in GET /calendars/events."""

    id: str
    contact_id: str = ""
    appointment_status: str = ""


class CalendarEventsResponse(msgspec.Struct):
    """GET /calendars/events."""

    events: tuple[CalendarEvent, ...] = ()


class ErrorResponse(msgspec.Struct):
    """Body of an error; 422 carries a list."""

    message: str | list[str] = ""
