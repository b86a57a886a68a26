"""Events of a conversation. Each event is stored in the inbox before it is processed."""

from dataclasses import dataclass
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot, Channel, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAssigned:
    """A contact was assigned to a bot without having written a message."""

    bot: Bot


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived:
    """The contact wrote a message.

    bot: the bot that the delivery names explicitly, to which the contact is moved; None if it names none.
    written_at: the message's own date; None if the delivery has none.
    channel: the channel on which it came, and on which it is answered.
    attachments: addresses of pictures and other files that came with it.
    """

    text: str
    bot: Bot | None = None
    written_at: datetime | None = None
    channel: Channel = Channel.SMS
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDue:
    """A step of the follow-up sequence is due."""

    step: FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationDue:
    """The retry of a failed valuation request is due."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageUndelivered:
    """A message to the contact, which the CRM had accepted, was not delivered by the carrier.

    channel: the channel by which it went out.
    reason: in the carrier's words; "" if none is known.
    """

    channel: Channel
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueWrote:
    """Somebody at the brokerage wrote to the contact by hand."""

    at: datetime | None = None


Event = ContactAssigned | MessageReceived | FollowUpDue | ValuationDue | MessageUndelivered | ColleagueWrote
