"""Parses GoHighLevel's webhooks: native events, and the flat shape of a workflow's webhook action.

Pure functions. What is not an event for the bots is either ignored with a reason or refused with a status. The age of a
delivery does not matter: GoHighLevel repeats one for more than an hour with its first timestamp, and a replay is told
by its id. `null`, numbers, epochs and half a surrogate pair are read; other wrong types are refused.
Source: docs/sources/gohighlevel.md#webhook-events, docs/sources/gohighlevel.md#workflow-webhooks,
docs/sources/business.md#outbound-messages.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import msgspec

from reference_bots.conversation.context import MessageInCrm
from reference_bots.conversation.events import ColleagueWrote, ContactAssigned, MessageReceived, MessageUndelivered
from reference_bots.conversation.vocabulary import Bot, Channel
from reference_bots.engine.tenants import qualify_contact_id
from reference_bots.http.json_bodies import MalformedBodyError, decode_body
from reference_bots.http.message_contents import is_read_mail, list_attachments, read_plain_text
from reference_bots.http.message_kinds import read_message_kind
from reference_bots.rules.routing import bot_from_name, bot_from_tags

_CONTACT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTACT_CHANGES = frozenset({"ContactUpdate", "ContactTagUpdate", "ContactDelete", "ContactDndUpdate"})
_SENT = frozenset({"OutboundMessage", "ProviderOutboundMessage"})
_HANDLED_EVENTS = _CONTACT_CHANGES | _SENT | {"InboundMessage"}
_UNDELIVERED = frozenset({"failed", "undelivered"})
_BY_HAND = frozenset({"", "app"})
"""Sources of an outbound message that a user wrote; the others are programs: api, workflow, campaign, bulk_actions."""
_MAX_REASON_CHARACTERS = 200
_FIRST_MILLISECONDS: Final = 10**11
"""An epoch from here on is one of milliseconds: as seconds it would be in the year 5138."""


class WebhookRefusedError(Exception):
    """The delivery is refused.

    status: HTTP status of the response.
    reason: one or two words for the sender's log.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookDelivery:
    """A parsed webhook with an event for the bots.

    message_id: GoHighLevel's id of the message, "" if the shape carries none.
    webhook_id: GoHighLevel's id of the delivery, "" if the shape carries none.
    """

    contact_id: str
    event: MessageReceived | ContactAssigned | MessageUndelivered | ColleagueWrote
    message_id: str = ""
    webhook_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredWebhook:
    """A webhook without an event for the bots.

    reason: one or two words for the sender's log.
    changed_contact_id: the contact it reports as changed in the CRM, "" if none.
    kind: what kind of message is left alone, "" if it is no message.
    """

    reason: str
    changed_contact_id: str = ""
    kind: str = ""


_Loose = str | int | float | None
"""What merge fields and senders make of a text: itself, a number, or nothing."""


class _EventKind(msgspec.Struct, rename="camel"):
    type: str
    location_id: object = None


class _NativePayload(msgspec.Struct, rename="camel"):
    location_id: _Loose = None
    id: _Loose = None
    contact_id: _Loose = None
    body: _Loose = None
    direction: _Loose = None
    message_type: Any = None
    message_id: _Loose = None
    attachments: Any = None
    to: Any = None
    status: Any = None
    error: Any = None
    webhook_id: _Loose = None
    user_id: _Loose = None
    source: _Loose = None
    date_added: _Loose = None


class _Location(msgspec.Struct):
    id: _Loose = None


class _Message(msgspec.Struct):
    body: _Loose = None
    type: Any = None
    direction: _Loose = None
    attachments: Any = None


class _CustomData(msgspec.Struct):
    bot_type: _Loose = None
    body: _Loose = None
    message: _Loose = None


class _WorkflowPayload(msgspec.Struct):
    contact_id: _Loose = None
    contact_id_in_camel_case: _Loose = msgspec.field(name="contactId", default=None)
    location: _Location | None = None
    location_id: _Loose = msgspec.field(name="locationId", default=None)
    tags: _Loose | list[_Loose] = None
    message: _Message | _Loose = None
    body: _Loose = None
    custom_data: _CustomData | None = msgspec.field(name="customData", default=None)


Shape = TypeVar("Shape")
_kind_decoder = msgspec.json.Decoder(_EventKind)
_native_decoder = msgspec.json.Decoder(_NativePayload)
_workflow_decoder = msgspec.json.Decoder(_WorkflowPayload)


def parse_native_webhook(
    body: bytes, *, locations: Collection[str], now: datetime, office_email: str = ""
) -> WebhookDelivery | IgnoredWebhook:
    """Parse a marketplace event.

    locations: ids of the served locations.
    now: the bots' time; a message that is dated later counts as written now.
    office_email: the address at which contacts write to the office; "" = every mail with an addressee counts as
    written to it. Of a mail to others nothing is read but an opt-out.
    Raises WebhookRefusedError: 400 malformed, 403 other location, 422 no contact.
    """
    kind = _decode(_kind_decoder, body)
    _require_served_location(kind.location_id, locations)
    if kind.type not in _HANDLED_EVENTS:
        return IgnoredWebhook(reason="event type")
    event = _decode(_native_decoder, body)
    location = _as_text(event.location_id)
    _require_served_location(location, locations)
    if kind.type in _CONTACT_CHANGES:
        return _parse_contact_change(event, location, locations)
    if kind.type in _SENT or (_as_text(event.direction) or "inbound") != "inbound":
        return _parse_sent_message(event, kind.type, location, locations, now=now)
    if not location:
        raise WebhookRefusedError(403, "no location")
    message = read_message_kind(event.message_type)
    if message.channel is None:
        return IgnoredWebhook(reason="message type", kind=message.counted_as)
    is_mail = message.channel is Channel.EMAIL
    text = read_plain_text(_as_text(event.body)) if is_mail else _as_text(event.body)
    if is_mail and not is_read_mail(event.to, text, office_email):
        return IgnoredWebhook(reason="mail to others", kind=message.counted_as)
    return WebhookDelivery(
        contact_id=qualify_contact_id(
            _require_valid_contact_id(_as_text(event.contact_id)), location=location, served=locations
        ),
        event=MessageReceived(
            text=text,
            written_at=_read_moment(event.date_added, now=now),
            channel=message.channel,
            attachments=list_attachments(event.attachments),
        ),
        message_id=_as_text(event.message_id),
        webhook_id=_as_text(event.webhook_id),
    )


def read_message_in_crm(message: MessageInCrm, *, office_email: str) -> WebhookDelivery | None:
    """A contact's message as its webhook would have brought it; None for what is left alone."""
    kind = read_message_kind(message.kind)
    is_mail = kind.channel is Channel.EMAIL
    text = read_plain_text(message.text) if is_mail else message.text
    if kind.channel is None or (is_mail and not is_read_mail(message.mailed_to, text, office_email)):
        return None
    return WebhookDelivery(
        contact_id=message.contact_id,
        event=MessageReceived(
            text=text,
            written_at=message.written_at,
            channel=kind.channel,
            attachments=list_attachments(message.attachments),
        ),
        message_id=message.message_id,
    )


def _parse_sent_message(
    event: _NativePayload, kind: str, location: str, locations: Collection[str], *, now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """A message to a contact. What the carrier failed to deliver, or a user wrote, is an event; all else is an echo.

    kind: the event's type.
    """
    message_id = _as_text(event.message_id)
    is_undelivered = isinstance(event.status, str) and event.status.casefold() in _UNDELIVERED
    by_hand = bool(_as_text(event.user_id)) and _as_text(event.source) in _BY_HAND
    if kind not in _SENT or not location or not (by_hand or (is_undelivered and message_id)):
        return IgnoredWebhook(reason="echo")
    contact_id = qualify_contact_id(
        _require_valid_contact_id(_as_text(event.contact_id)), location=location, served=locations
    )
    if is_undelivered and message_id:
        channel = read_message_kind(event.message_type).channel or Channel.SMS
        return WebhookDelivery(
            contact_id=contact_id,
            event=MessageUndelivered(channel=channel, reason=_read_reason(event.error)),
            message_id=f"undelivered {message_id}",
        )
    return WebhookDelivery(
        contact_id=contact_id,
        event=ColleagueWrote(at=_read_moment(event.date_added, now=now)),
        message_id=message_id,
        webhook_id=_as_text(event.webhook_id),
    )


def _read_reason(error: object) -> str:
    """Why a message was not delivered, in the carrier's words; "" if the webhook does not say."""
    stated = error.get("message") if isinstance(error, dict) else error
    return stated[:_MAX_REASON_CHARACTERS] if isinstance(stated, str) else ""


def _parse_contact_change(event: _NativePayload, location: str, locations: Collection[str]) -> IgnoredWebhook:
    if not location:
        return IgnoredWebhook(reason="event type")
    contact_id = _require_valid_contact_id(_as_text(event.id))
    return IgnoredWebhook(
        reason="event type",
        changed_contact_id=qualify_contact_id(contact_id, location=location, served=locations),
    )


def parse_workflow_webhook(body: bytes, *, locations: Collection[str]) -> WebhookDelivery | IgnoredWebhook:
    """Parse a workflow's webhook action, without timestamp and ids. Raises WebhookRefusedError like the native one.

    `customData.bot_type` names the bot; without it the tags in the payload do, and without those it is the lead bot.
    """
    event = _decode(_workflow_decoder, body)
    location = _as_text(event.location.id if event.location else None) or _as_text(event.location_id)
    _require_served_location(location, locations)
    if not location and len(locations) > 1:
        raise WebhookRefusedError(403, "no location")
    contact_id = qualify_contact_id(
        _require_valid_contact_id(_as_text(event.contact_id) or _as_text(event.contact_id_in_camel_case)),
        location=location,
        served=locations,
    )
    bot = bot_from_name(_as_text(event.custom_data.bot_type) if event.custom_data else "")
    message = event.message if isinstance(event.message, _Message) else _Message(body=event.message)
    if (_as_text(message.direction) or "inbound") != "inbound":
        return IgnoredWebhook(reason="echo")
    own = event.custom_data or _CustomData()
    stated = [_as_text(text) for text in (message.body, event.body, own.body, own.message) if text is not None]
    attachments = list_attachments(message.attachments)
    if stated or attachments:
        kind = read_message_kind(message.type)
        if kind.channel in (None, Channel.EMAIL):
            return IgnoredWebhook(reason="message type", kind=kind.counted_as)
        text = next(filter(None, stated), "")
        return WebhookDelivery(
            contact_id=contact_id,
            event=MessageReceived(text=text, bot=bot, channel=kind.channel, attachments=attachments),
        )
    return WebhookDelivery(
        contact_id=contact_id, event=ContactAssigned(bot=bot or bot_from_tags(_split_tags(event.tags)) or Bot.LEAD)
    )


def _decode(decoder: msgspec.json.Decoder[Shape], body: bytes) -> Shape:
    try:
        return decode_body(decoder, body)
    except MalformedBodyError as malformed:
        raise WebhookRefusedError(400, "malformed") from malformed


def _require_served_location(location: object, locations: Collection[str]) -> None:
    """Raises WebhookRefusedError for a location that is named and not served."""
    if isinstance(location, str) and location and location not in locations:
        raise WebhookRefusedError(403, "other location")


def _as_text(value: _Loose) -> str:
    """The text; a whole number as its digits, nothing as ""."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if value == int(value) else str(value)


def _read_moment(value: _Loose, *, now: datetime) -> datetime | None:
    """The time in a date, or in an epoch of seconds or milliseconds; `now` if it is later.

    None for what is no time, or has no zone and so cannot be compared.
    """
    try:
        number = float(value) if value is not None else None
    except ValueError:
        number = None
    try:
        if number is None:
            moment = msgspec.convert(value, datetime | None, strict=False) if isinstance(value, str) else None
        else:
            moment = datetime.fromtimestamp(number / 1000 if abs(number) >= _FIRST_MILLISECONDS else number, UTC)
    except (msgspec.ValidationError, ValueError, OverflowError, OSError):
        return None
    return min(moment, now) if moment is not None and moment.tzinfo is not None else None


def _require_valid_contact_id(contact_id: str) -> str:
    if not _CONTACT_ID.fullmatch(contact_id):
        raise WebhookRefusedError(422, "no contact")
    return contact_id


def _split_tags(tags: _Loose | list[_Loose]) -> list[str]:
    names = map(_as_text, tags) if isinstance(tags, list) else _as_text(tags).split(",")
    return [name.strip().lower() for name in names]
