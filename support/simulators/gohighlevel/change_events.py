"""Changes of a location's records that GoHighLevel tells of by webhook, by whomever they are made.

Source: docs/sources/gohighlevel.md#webhook-events.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from support.simulators.gohighlevel.records import (
    Appointment,
    ContactRecord,
    Conversation,
    Message,
    Note,
    Opportunity,
    Task,
)

ContactEventType = Literal["ContactCreate", "ContactUpdate", "ContactDelete", "ContactTagUpdate", "ContactDndUpdate"]
AppointmentEventType = Literal["AppointmentCreate", "AppointmentUpdate", "AppointmentDelete"]
OpportunityEventType = Literal[
    "OpportunityCreate",
    "OpportunityUpdate",
    "OpportunityStageUpdate",
    "OpportunityStatusUpdate",
    "OpportunityAssignedToUpdate",
    "OpportunityMonetaryValueUpdate",
    "OpportunityDelete",
]
EventType = Literal[
    "InboundMessage",
    "OutboundMessage",
    ContactEventType,
    AppointmentEventType,
    OpportunityEventType,
    "NoteCreate",
    "TaskCreate",
    "TaskComplete",
    "ConversationUnreadUpdate",
]
EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
"""All of them, as the vendor names them."""

AppEventType = Literal["INSTALL", "UNINSTALL"]
"""Events of the marketplace app itself."""

ChangedRecord = ContactRecord | Message | Appointment | Opportunity | Note | Task | Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """One change. record: as it is after the change; a deleted one as it was."""

    kind: EventType
    record: ChangedRecord

    @property
    def contact_id(self) -> str:
        """The contact whose record was changed."""
        return self.record.id if isinstance(self.record, ContactRecord) else self.record.contact_id
