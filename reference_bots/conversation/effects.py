"""Effects of a turn. The engine carries them out in the given order, each exactly once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot, Channel, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """What is kept with a message that the bots start: it leaves in the contact's daytime alone (CON-005).

    zones: the time zones in which the contact may be.
    moot_after_reply: whether it is not sent once the contact has written; else it is sent then at any hour.
    reply_until: until then it counts as the reply to what the contact asked for; None = it never does.
    """

    zones: tuple[str, ...]
    moot_after_reply: bool = False
    reply_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage:
    """One text to the contact.

    phrase: the complete text, sendable as it is.
    intent: purpose of the message; the name by which the language model is asked.
    rephrase: whether the language model may rephrase it.
    keep_verbatim: parts of the phrase that a rephrased text must contain.
    channel: the channel by which it goes out.
    unasked: when it may leave; None = a reply, which leaves at once.
    """

    phrase: str
    intent: str
    rephrase: bool = False
    keep_verbatim: tuple[str, ...] = ()
    channel: Channel = Channel.SMS
    unasked: Unasked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendEmail:
    """One e-mail, plain text. unasked: as of an SMS."""

    subject: str
    body: str
    unasked: Unasked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTags:
    """Remove tags, then add tags. All lower case; removing an absent tag makes no call."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFields:
    """Write custom fields, by key, in one call."""

    fields: Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDoNotDisturb:
    """Turn do-not-disturb on or off for channels of the contact, named as the CRM names them."""

    channels: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolInWorkflow:
    """Add the contact to a CRM workflow, named as in the settings."""

    workflow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTask:
    """A task for a person; the contact never sees it."""

    title: str
    body: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOffice:
    """A task for a person that concerns the office, not the contact, or a contact that is no longer in the CRM."""

    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note on the contact; the contact never sees it."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpsertOpportunity:
    """Create or update the contact's opportunity in the pipeline; there is at most one.

    value: whole USD.
    """

    name: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFollowUp:
    """Schedule a follow-up step at `due`; replaces an earlier schedule of the same step."""

    step: FollowUp
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFollowUps:
    """Cancel all scheduled follow-up steps of this contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryValuation:
    """Request the valuation again at `due`."""

    address: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHandOff:
    """Count a hand-off to another bot in the metrics."""

    source: Bot
    target: Bot


Effect = (
    SendMessage
    | SendEmail
    | SetTags
    | SetFields
    | SetDoNotDisturb
    | EnrolInWorkflow
    | AddTask
    | TellOffice
    | AddNote
    | UpsertOpportunity
    | ScheduleFollowUp
    | CancelFollowUps
    | RetryValuation
    | LogHandOff
)
