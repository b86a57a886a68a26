"""Parses GoHighLevel's webhooks: native events, and the flat shape of a workflow's webhook action.

Pure functions. What is not an event for the bots is either ignored with a reason or refused with a status.
Source: docs/sources/gohighlevel.md#webhook-events, docs/sources/gohighlevel.md#workflow-webhooks,
docs/sources/business.md#outbound-messages.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from reference_bots.conversation.events import ColleagueWrote, ContactAssigned, MessageReceived
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.tenants import qualify_contact_id
from reference_bots.rules.routing import bot_from_name, bot_from_tags

MAX_TIMESTAMP_SKEW = timedelta(minutes=5)
"""How far a webhook's timestamp may be from the clock, either way (docs/sources/gohighlevel.md#webhook-freshness)."""

_CONTACT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTACT_CHANGES = frozenset({"ContactUpdate", "ContactTagUpdate", "ContactDelete", "ContactDndUpdate"})
_BY_HAND = frozenset({None, "", "app"})
"""Sources of an outbound message that a user wrote; the others are programs: api, workflow, campaign, bulk_actions."""
_IGNORED_MESSAGE_TYPES = frozenset({"CALL", "VOICEMAIL", "EMAIL"})


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
    event: MessageReceived | ContactAssigned | ColleagueWrote
    message_id: str = ""
    webhook_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredWebhook:
    """A webhook without an event for the bots.

    reason: one or two words for the sender's log.
    changed_contact_id: the contact it reports as changed in the CRM, "" if none.
    """

    reason: str
    changed_contact_id: str = ""


class _NativePayload(msgspec.Struct, rename="camel"):
    type: str
    location_id: str = ""
    id: str = ""
    contact_id: str = ""
    body: str | None = None
    direction: str = "inbound"
    message_type: str = "SMS"
    message_id: str = ""
    webhook_id: str = ""
    user_id: str | None = None
    source: str | None = None
    timestamp: datetime | None = None
    date_added: datetime | None = None


class _Location(msgspec.Struct):
    id: str = ""


class _Message(msgspec.Struct):
    body: str | None = None


class _CustomData(msgspec.Struct):
    bot_type: str | None = None


class _WorkflowPayload(msgspec.Struct):
    contact_id: str = ""
    contact_id_in_camel_case: str = msgspec.field(name="contactId", default="")
    location: _Location = msgspec.field(default_factory=_Location)
    location_id: str = msgspec.field(name="locationId", default="")
    tags: str | list[str] | None = None
    message: _Message | str | None = None
    body: str | None = None
    custom_data: _CustomData = msgspec.field(name="customData", default_factory=_CustomData)


_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_native_decoder = msgspec.json.Decoder(_NativePayload)
_workflow_decoder = msgspec.json.Decoder(_WorkflowPayload)


def parse_native_webhook(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
    """Parse a marketplace event.

    locations: ids of the served locations.
    now: the bots' time, to which the timestamp is compared.
    Raises WebhookRefusedError: 400 malformed, 401 stale, 403 other location, 422 no contact.
    """
    try:
        event = _native_decoder.decode(body)
    except _DECODE_ERRORS as malformed:
        raise WebhookRefusedError(400, "malformed") from malformed
    if event.timestamp is None or event.timestamp.tzinfo is None or abs(now - event.timestamp) > MAX_TIMESTAMP_SKEW:
        raise WebhookRefusedError(401, "stale")
    if event.location_id and event.location_id not in locations:
        raise WebhookRefusedError(403, "other location")
    if event.type == "OutboundMessage" and event.location_id and event.user_id and event.source in _BY_HAND:
        return WebhookDelivery(
            contact_id=qualify_contact_id(
                _require_valid_contact_id(event.contact_id), location=event.location_id, served=locations
            ),
            event=ColleagueWrote(at=_drop_time_without_zone(event.date_added)),
            message_id=event.message_id,
            webhook_id=event.webhook_id,
        )
    if event.type == "OutboundMessage" or (event.type == "InboundMessage" and event.direction != "inbound"):
        return IgnoredWebhook(reason="echo")
    if event.type in _CONTACT_CHANGES and event.location_id:
        return IgnoredWebhook(
            reason="event type",
            changed_contact_id=qualify_contact_id(
                _require_valid_contact_id(event.id), location=event.location_id, served=locations
            ),
        )
    if event.type != "InboundMessage":
        return IgnoredWebhook(reason="event type")
    if not event.location_id:
        raise WebhookRefusedError(403, "no location")
    if event.message_type.upper() in _IGNORED_MESSAGE_TYPES:
        return IgnoredWebhook(reason="message type")
    return WebhookDelivery(
        contact_id=qualify_contact_id(
            _require_valid_contact_id(event.contact_id), location=event.location_id, served=locations
        ),
        event=MessageReceived(text=event.body or "", written_at=_drop_time_without_zone(event.date_added)),
        message_id=event.message_id,
        webhook_id=event.webhook_id,
    )


def parse_workflow_webhook(body: bytes, *, locations: Collection[str]) -> WebhookDelivery | IgnoredWebhook:
    """Parse a workflow's webhook action, without timestamp and ids. Raises WebhookRefusedError like the native one.

    `customData.bot_type` names the bot; without it the tags in the payload do, and without those it is the lead bot.
    """
    try:
        event = _workflow_decoder.decode(body)
    except _DECODE_ERRORS as malformed:
        raise WebhookRefusedError(400, "malformed") from malformed
    location = event.location.id or event.location_id
    if location and location not in locations:
        raise WebhookRefusedError(403, "other location")
    if not location and len(locations) > 1:
        raise WebhookRefusedError(403, "no location")
    contact_id = qualify_contact_id(
        _require_valid_contact_id(event.contact_id or event.contact_id_in_camel_case),
        location=location,
        served=locations,
    )
    bot = bot_from_name(event.custom_data.bot_type or "")
    text = event.message.body if isinstance(event.message, _Message) else event.message
    text = event.body if text is None else text
    if text is not None:
        return WebhookDelivery(contact_id=contact_id, event=MessageReceived(text=text, bot=bot))
    return WebhookDelivery(
        contact_id=contact_id, event=ContactAssigned(bot=bot or bot_from_tags(_split_tags(event.tags)) or Bot.LEAD)
    )


def _drop_time_without_zone(moment: datetime | None) -> datetime | None:
    """The time, or None if it has no zone and so cannot be compared."""
    return moment if moment is not None and moment.tzinfo is not None else None


def _require_valid_contact_id(contact_id: str) -> str:
    if not _CONTACT_ID.fullmatch(contact_id):
        raise WebhookRefusedError(422, "no contact")
    return contact_id


def _split_tags(tags: str | list[str] | None) -> list[str]:
    names = tags.split(",") if isinstance(tags, str) else tags or []
    return [name.strip().lower() for name in names]
