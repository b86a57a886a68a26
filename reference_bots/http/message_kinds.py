"""What kind of message a webhook or a conversation of the CRM reports: a text on a channel, or something else.

A list of what is answered, not of what is left alone, because kinds appear that no list has.
Source: docs/sources/gohighlevel.md#message-types.
"""

import re
from dataclasses import dataclass
from typing import Final

from reference_bots.conversation.vocabulary import Channel

OTHER: Final = "other"
"""Counted for a kind that no list has."""

_NAMES: Final = {
    "sms": Channel.SMS, "mms": Channel.SMS, "text": Channel.SMS, "custom": Channel.SMS, "customsms": Channel.SMS,
    "customprovidersms": Channel.SMS, "campaignsms": Channel.SMS, "campaignmanualsms": Channel.SMS,
    "rcs": Channel.RCS, "whatsapp": Channel.WHATSAPP,
    "livechat": Channel.WEB_CHAT, "webchat": Channel.WEB_CHAT, "chatwidget": Channel.WEB_CHAT,
    "fb": Channel.FACEBOOK, "facebook": Channel.FACEBOOK, "fbmessenger": Channel.FACEBOOK,
    "messenger": Channel.FACEBOOK, "campaignfacebook": Channel.FACEBOOK,
    "ig": Channel.INSTAGRAM, "instagram": Channel.INSTAGRAM, "tiktok": Channel.TIKTOK,
    "email": Channel.EMAIL, "customemail": Channel.EMAIL, "customprovideremail": Channel.EMAIL,
}  # fmt: skip
"""Kinds that are texts, without signs and in lower case -> their channel."""
_NUMBERS: Final = {
    1: "call", 2: "sms", 3: "email", 5: "webchat", 11: "facebook", 18: "instagram", 19: "whatsapp", 20: "customsms",
    21: "customemail", 22: "customprovidersms", 23: "customprovideremail", 29: "livechat",
}  # fmt: skip
"""Numbers of texts, and of calls, which workflows send in place of names."""
_COUNTED: Final = ("call", "voicemail", "email", "review", "comment", "activity", "reaction", "form", "info", "gmb")
"""Words in a kind's name under which what is left alone is counted."""
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MessageKind:
    """What kind of message it is.

    channel: the channel of a text; None for what is left alone.
    counted_as: the name under which it is counted when it is left alone.
    """

    channel: Channel | None
    counted_as: str


def read_message_kind(stated: object) -> MessageKind:
    """The kind that a webhook states, by name or by number; a message without a kind is an SMS."""
    if stated is None or stated == "":
        return MessageKind(Channel.SMS, "sms")
    digits = str(stated).strip()
    plain = _NUMBERS.get(int(digits), digits) if digits.isascii() and digits.isdecimal() else digits
    name = _SIGNS.sub("", plain.lower()).removeprefix("type")
    channel = _NAMES.get(name)
    return MessageKind(channel, name if channel else next((word for word in _COUNTED if word in name), OTHER))
