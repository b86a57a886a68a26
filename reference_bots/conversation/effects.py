"""What a turn wants done. The engine carries effects out in the order given, each exactly once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One SMS. `phrase` is the written text, complete and sendable as it is.

    intent: what it is for; the language model is asked by this name.
    rephrase: whether the model may put it in other words.  keep: pieces of the phrase that any wording must contain.
    """

    phrase: str
    intent: str
    rephrase: bool = False
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SendEmail:
    """One e-mail, plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTags:
    """Remove these tags, then add those. Lower case. Removing an absent tag is no call."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFields:
    """Write custom fields, by key; one call for all of them."""

    fields: Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Put the contact into a CRM workflow, by the name the settings know it by."""

    workflow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTask:
    """A task for a person. Never seen by the contact."""

    title: str
    body: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note on the contact. Never seen by the contact."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOpportunity:
    """An opportunity in the pipeline, created or updated, never a second one. value in whole USD."""

    name: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFollowUp:
    """Wake this conversation at `due` with the step; replaces an earlier plan for the same step."""

    step: FollowUp
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFollowUps:
    """Forget every planned step of this contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryValuation:
    """Ask for this valuation again at `due`."""

    address: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHandOff:
    """The contact moved to another bot; counted in the metrics."""

    source: Bot
    target: Bot


Effect = (
    Say
    | SendEmail
    | SetTags
    | SetFields
    | Enrol
    | AddTask
    | AddNote
    | OpenOpportunity
    | PlanFollowUp
    | CancelFollowUps
    | RetryValuation
    | LogHandOff
)
