"""What can happen to a conversation. Each happening is durable in the inbox before anything is done about it."""

from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A contact was handed to a bot without having written anything."""

    bot: Bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The contact wrote. `bot`: set when the delivery names one explicitly, which moves the contact to it.

    written_at: the message's own date; None where the delivery carries none.
    """

    text: str
    bot: Bot | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDue:
    """A step of the sequence has come due."""

    step: FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationDue:
    """A valuation the service could not give earlier is to be asked for again."""

    address: str


Happening = Arrived | Said | FollowUpDue | ValuationDue
