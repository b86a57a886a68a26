"""What the simulated CRM keeps, as frozen facts. A change makes a new record; the old one stays what it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

FieldValue = str | int | float | list[str]
Direction = Literal["inbound", "outbound"]
Channel = Literal["SMS", "Email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """A contact. phone: E.164.  tags: lower case, in the order they came.  fields: by key, as last written.

    dnd: refuses every channel.  dnd_settings: channel -> active, inactive or permanent; active means do not disturb.
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
        """First and last name, as far as they are known."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    def refuses(self, channel: str) -> bool:
        """Whether do-not-disturb is on for this channel."""
        return self.dnd or self.dnd_settings.get(channel) in ("active", "permanent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, either way. source: api for what the target sent, app for what a person wrote."""

    id: str
    conversation_id: str
    contact_id: str
    direction: Direction
    channel: Channel
    text: str
    subject: str = ""
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The one conversation of a contact."""

    id: str
    contact_id: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booking. contact_id is "" when somebody outside the CRM has the slot. start and end carry a zone."""

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
    def holds_its_slot(self) -> bool:
        """Whether nobody else can have this time."""
        return self.status not in ("cancelled", "invalid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something a person of the brokerage has to do."""

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
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A contact put into a workflow, by the name the account knows it by."""

    contact_id: str
    workflow: str
    at: datetime
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A deal in a pipeline. value: whole USD."""

    id: str
    contact_id: str
    name: str
    pipeline_id: str
    stage_id: str
    status: str
    value: float
    assigned_to: str = ""
    added_at: datetime
    updated_at: datetime
    stage_changed_at: datetime
    status_changed_at: datetime
