"""What stands in a CRM's conversation and is no text to the bots, in the words of the features."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """One such entry.

    kind: as the simulated CRM names it.
    text: what stands in it.
    mailed_to: of an e-mail, whom it is written to.
    """

    kind: Literal["Call", "VoiceMail", "Review", "Comment", "Activity", "Reaction", "Newer", "Email"]
    text: str
    mailed_to: str = ""


ENTRIES: Final[Mapping[str, ConversationEntry]] = {
    "a call": ConversationEntry("Call", ""),
    "a call with a transcript": ConversationEntry("Call", "Yes, I want to sell. I hope to get 640k for it."),
    "a voicemail": ConversationEntry("VoiceMail", "Hey, call me back about the house, I want to sell it for 640k."),
    "a review": ConversationEntry("Review", "Five stars, Jorge sold our house for 640k in a week!"),
    "a comment below a post": ConversationEntry("Comment", "Is this house still for sale?"),
    "an activity": ConversationEntry("Activity", "Appointment booked for tomorrow at 9:00"),
    "a reaction of its own kind": ConversationEntry("Reaction", "👍"),
    "a kind that nobody knows yet": ConversationEntry("Newer", "I want to sell"),
    "a mail to somebody else": ConversationEntry("Email", "<p>Yes, that works</p>", "escrow@example.com"),
}
"""Name in the features -> the entry."""


WAYS: Final = {
    "SMS": "SMS",
    "WhatsApp": "WhatsApp",
    "web chat": "Live_Chat",
    "Facebook": "FB",
    "Instagram": "IG",
    "e-mail": "Email",
}
"""Channels of texts, in the words of the features -> as the CRM's send call names them."""
