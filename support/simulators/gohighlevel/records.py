"""The immutable records of the simulated CRM. A change creates a new record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from support.simulators.gohighlevel.message_kinds import MessageKindName

FieldValue = str | int | float | list[str]
Direction = Literal["inbound", "outbound"]
DeliveryStatus = Literal["queued", "pending", "sent", "delivered", "failed", "undelivered", "read"]
DND_CHANNELS: Final = ("Call", "Email", "SMS", "WhatsApp", "GMB", "FB")
"""The channels that do-not-disturb knows, as the CRM names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """A contact.

    phone: E.164.
    tags: lower case, in the order they were added.
    fields: custom fields by key.
    dnd: do-not-disturb for every channel.
    dnd_settings: channel -> active, inactive or permanent; active means do not disturb.
    """

    id: str
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    timezone: str | None = None
    tags: tuple[str, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    dnd: bool = False
    dnd_settings: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    assigned_to: str | None = None
    company: str | None = None
    address: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    postal_code: str | None = None
    website: str | None = None
    date_of_birth: str | None = None
    gender: str | None = None
    added_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        """First and last name, where known."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    def blocks_channel(self, channel: str) -> bool:
        """True if do-not-disturb is on for this channel."""
        return self.dnd or self.dnd_settings.get(channel) in ("active", "permanent")

    @property
    def blocked_channels(self) -> tuple[str, ...]:
        """The channels for which do-not-disturb is on."""
        return tuple(channel for channel in DND_CHANNELS if self.blocks_channel(channel))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, inbound or outbound.

    source: api for the target's messages, app for those written by people, workflow for those that a workflow sends.
    attachments: addresses of pictures and other files.
    mailed_to: of an e-mail, whom it is written to.
    status: what the carrier, or the target, has said of it.
    error: why it was not delivered.
    sender, recipients: of an e-mail, where they were named.
    """

    id: str
    conversation_id: str
    contact_id: str
    direction: Direction
    channel: MessageKindName
    text: str
    subject: str = ""
    source: str
    attachments: tuple[str, ...] = ()
    mailed_to: str = ""
    status: str = "delivered"
    error: str = ""
    at: datetime
    sender: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The one conversation of a contact.

    unread: messages that count as unread, of the first `read_up_to` ones.
    is_deleted: it is hidden until its next message.
    """

    id: str
    contact_id: str
    added_at: datetime
    is_starred: bool = False
    unread: int = 0
    read_up_to: int = 0
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booking.

    contact_id: "" when the slot is booked by someone outside the CRM.
    start, end: time-zone aware.
    """

    id: str
    calendar_id: str
    contact_id: str
    title: str
    start: datetime
    end: datetime
    status: str
    assigned_user_id: str
    address: str = ""
    description: str = ""
    added_at: datetime
    updated_at: datetime

    @property
    def occupies_slot(self) -> bool:
        """True unless the appointment is cancelled or invalid."""
        return self.status not in ("cancelled", "invalid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A to-do item of a user of the brokerage."""

    id: str
    contact_id: str
    title: str
    body: str
    due: datetime
    completed: bool
    assigned_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note on a contact."""

    id: str
    contact_id: str
    body: str
    title: str = ""
    user_id: str = ""
    color: str = ""
    is_pinned: bool = False
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowEnrolment:
    """A contact's enrolment in a workflow, which is named as in the account."""

    contact_id: str
    workflow: str
    at: datetime
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A deal in a pipeline. value: whole USD.

    fields: custom fields by id.
    followers: ids of users.
    """

    id: str
    contact_id: str
    name: str
    pipeline_id: str
    stage_id: str
    status: str
    value: float
    assigned_to: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    followers: tuple[str, ...] = ()
    lost_reason_id: str = ""
    added_at: datetime
    updated_at: datetime
    stage_changed_at: datetime
    status_changed_at: datetime
