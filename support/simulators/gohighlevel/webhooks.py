"""GoHighLevel's webhooks: signed ones of the marketplace app, and those of the workflow action.

Source:
- docs/sources/gohighlevel.md#webhook-events
- docs/sources/gohighlevel.md#webhook-signatures
- docs/sources/gohighlevel.md#workflow-webhooks
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.change_events import ContactEventType
from support.simulators.gohighlevel.message_kinds import KINDS
from support.simulators.gohighlevel.records import ContactRecord, Message
from support.simulators.gohighlevel.timestamps import format_timestamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One delivery: the raw body and its headers. Sending the same object again repeats the delivery."""

    body: bytes
    headers: dict[str, str]


def build_message_payload(message: Message, account: SubAccount, *, webhook_id: str, now: datetime) -> dict[str, Any]:
    """An InboundMessage or OutboundMessage event: flat, with the undocumented keys of the live service."""
    kind = KINDS[message.channel]
    payload: dict[str, Any] = {
        "type": "InboundMessage" if message.direction == "inbound" else "OutboundMessage",
        "locationId": account.location_id,
        "attachments": list(message.attachments),
        "body": message.text,
        "contactId": message.contact_id,
        "contentType": "text/plain",
        "conversationId": message.conversation_id,
        "dateAdded": format_timestamp(message.at),
        "direction": message.direction,
        "messageType": kind.webhook_name,
        "messageTypeId": kind.number,
        "messageTypeString": kind.api_name,
        "messageId": message.id,
        "status": message.status,
        "timestamp": format_timestamp(now),
        "webhookId": webhook_id,
        "appId": account.app.id,
        "versionId": account.app.version_id,
    }
    if message.direction == "outbound":
        payload |= {"source": message.source} | ({"userId": account.user_id} if message.source == "app" else {})
    if message.channel == "Email":
        payload |= {"subject": message.subject, "emailMessageId": message.id, "threadId": message.conversation_id}
        payload |= {"to": [message.mailed_to]} if message.mailed_to else {}
    if message.error:
        payload["error"] = message.error
    return payload


def build_contact_payload(
    event: ContactEventType, contact: ContactRecord, account: SubAccount, *, webhook_id: str, now: datetime
) -> dict[str, Any]:
    """A contact's current record, flat: its id is `id`; empty values are omitted.

    Of do-not-disturb the event has the status of each channel that was ever changed.
    """
    known = {
        "address1": contact.address,
        "city": contact.city,
        "state": contact.state,
        "companyName": contact.company,
        "country": contact.country or account.country,
        "source": contact.source,
        "dateOfBirth": contact.date_of_birth,
        "email": contact.email,
        "name": contact.name,
        "firstName": contact.first_name,
        "lastName": contact.last_name,
        "phone": contact.phone,
        "postalCode": contact.postal_code,
        "website": contact.website,
        "assignedTo": contact.assigned_to,
    }
    payload: dict[str, Any] = {
        "type": event,
        "locationId": account.location_id,
        "id": contact.id,
        **{name: value for name, value in known.items() if value},
        "dateAdded": format_timestamp(contact.added_at),
        "dnd": contact.dnd,
        "tags": list(contact.tags),
        "attachments": [],
        "customFields": [{"id": account.get_field_id(key), "value": value} for key, value in contact.fields.items()],
        "timestamp": format_timestamp(now),
        "webhookId": webhook_id,
        "appId": account.app.id,
        "versionId": account.app.version_id,
    }
    if event == "ContactDndUpdate":
        payload["dndSettings"] = {
            channel: {"status": status, "message": "", "code": ""} for channel, status in contact.dnd_settings.items()
        }
    return payload


def sign_payload(payload: Mapping[str, Any], key: Ed25519PrivateKey) -> Webhook:
    """Compact UTF-8 JSON with an Ed25519 signature over the raw body, in base64, under X-GHL-Signature."""
    body = msgspec.json.encode(payload)
    signature = base64.b64encode(key.sign(body)).decode()
    return Webhook(body=body, headers={"Content-Type": "application/json", "X-GHL-Signature": signature})


def build_workflow_payload(
    contact: ContactRecord, account: SubAccount, *, custom: Mapping[str, str], text: str | None
) -> dict[str, Any]:
    """The workflow action "Webhook": custom fields under their display names, then the contact, flat.

    It has no message id, no webhook id and no timestamp. text: the message that triggered the workflow, if any.
    """
    payload: dict[str, Any] = {account.get_field_name(key): value for key, value in contact.fields.items()} | {
        "contact_id": contact.id,
        "first_name": contact.first_name or "",
        "last_name": contact.last_name or "",
        "full_name": contact.name,
        "email": contact.email or "",
        "phone": contact.phone or "",
        "tags": ",".join(contact.tags),
        "country": contact.country or account.country,
        "timezone": contact.timezone or account.timezone,
        "date_created": format_timestamp(contact.added_at),
        "contact_source": contact.source or "",
        "full_address": contact.address or "",
        "contact_type": "lead",
        "location": {
            "id": account.location_id,
            "name": account.name,
            "city": account.city,
            "state": account.state,
            "country": account.country,
        },
        "workflow": {"id": account.starter.id, "name": account.starter.name},
        "triggerData": {},
        "contact": {"attributionSource": {}, "lastAttributionSource": {}},
        "attributionSource": {},
        "customData": dict(custom),
    }
    if text is not None:
        payload["message"] = {"type": KINDS["SMS"].number, "body": text}
    return payload


def sign_with_shared_secret(payload: Mapping[str, Any], secret: str) -> Webhook:
    """Compact JSON with the hex HMAC-SHA256 of the raw body under X-Workflow-Signature.

    GoHighLevel does not sign workflow webhooks; the header stands for the one that a proxy in front of the target adds.
    """
    body = msgspec.json.encode(payload)
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return Webhook(body=body, headers={"Content-Type": "application/json", "X-Workflow-Signature": digest})
