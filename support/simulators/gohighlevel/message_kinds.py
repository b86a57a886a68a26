"""The kinds of messages of a conversation: their names in webhooks, in the API, and their numbers.

Source: docs/sources/gohighlevel.md#message-types.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Channel = Literal["SMS", "Email", "WhatsApp", "Live_Chat", "FB", "IG"]
"""Channels of texts, as the send call names them."""
OtherKind = Literal["Call", "VoiceMail", "Review", "Comment", "Activity", "Reaction", "Newer"]
"""What stands in a conversation and is no text; the last one stands for kinds that no list has."""
MessageKindName = Literal[Channel, OtherKind]
SENDABLE: Final[tuple[str, ...]] = get_args(Channel)


@dataclass(frozen=True, slots=True)
class MessageKind:
    """How one kind is written.

    number: the API's type, and messageTypeId of webhooks.
    api_name: the API's messageType, and messageTypeString of webhooks.
    webhook_name: messageType of webhooks.
    """

    number: int
    api_name: str
    webhook_name: str


KINDS: Final[Mapping[MessageKindName, MessageKind]] = {
    "SMS": MessageKind(2, "TYPE_SMS", "SMS"),
    "Email": MessageKind(3, "TYPE_EMAIL", "Email"),
    "WhatsApp": MessageKind(19, "TYPE_WHATSAPP", "WhatsApp"),
    "Live_Chat": MessageKind(29, "TYPE_LIVE_CHAT", "Live_Chat"),
    "FB": MessageKind(11, "TYPE_FACEBOOK", "FB"),
    "IG": MessageKind(18, "TYPE_INSTAGRAM", "IG"),
    "Call": MessageKind(1, "TYPE_CALL", "CALL"),
    "VoiceMail": MessageKind(10, "TYPE_CAMPAIGN_VOICEMAIL", "VoiceMail"),
    "Review": MessageKind(17, "TYPE_REVIEW", "REVIEW"),
    "Comment": MessageKind(32, "TYPE_FACEBOOK_COMMENT", "FB_COMMENT"),
    "Activity": MessageKind(31, "TYPE_ACTIVITY_APPOINTMENT", "ACTIVITY_APPOINTMENT"),
    "Reaction": MessageKind(41, "TYPE_SMS_REACTION", "SMS_REACTION"),
    "Newer": MessageKind(77, "TYPE_HOLOGRAM", "HOLOGRAM"),
}
