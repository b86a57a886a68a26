"""Effects of a turn. The engine carries them out in the given order, each exactly once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot, Channel, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage:
    """One text to the contact.

    phrase: the complete text, sendable as it is.
    intent: purpose of the message; the name by which the language model is asked.
    rephrase: whether the language model may rephrase it.
    keep_verbatim: parts of the phrase that a rephrased text must contain.
    channel: the channel by which it goes out.
    """

    phrase: str
    intent: str
    rephrase: bool = False
    keep_verbatim: tuple[str, ...] = ()
    channel: Channel = Channel.SMS


@dataclass(frozen=True, slots=True, kw_only=True)
class SendEmail:
    """One e-mail, plain text."""

    subject: str
    body: str


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
    | AddNote
    | UpsertOpportunity
    | ScheduleFollowUp
    | CancelFollowUps
    | RetryValuation
    | LogHandOff
)
