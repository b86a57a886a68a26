"""Webhooks: what is delivered, and how a receiver can trust it."""

import base64
import hashlib
import hmac
import json

import pytest
from cryptography.exceptions import InvalidSignature

from tests.simulators.gohighlevel.gohighlevel_harness import KEY, Stage


def test_an_inbound_message_is_flat_and_complete() -> None:
    """Type and location come first; text, ids, direction and the live extras follow."""
    stage = Stage()
    contact = stage.maria()
    message = stage.crm.person_writes(contact, "¿Cuánto vale mi casa?")
    webhook = stage.crm.inbound_webhook(message)
    payload = json.loads(webhook.body)
    assert list(payload)[:2] == ["type", "locationId"]
    assert (payload["type"], payload["body"], payload["messageId"], payload["contactId"], payload["direction"]) == (
        "InboundMessage",
        "¿Cuánto vale mi casa?",
        message.id,
        contact,
        "inbound",
    )
    assert (payload["timestamp"], payload["appId"]) == ("2026-03-10T17:00:00.000Z", stage.account.app.id)


def test_the_body_is_compact_utf8() -> None:
    """No spaces between tokens and no escapes for what UTF-8 can say."""
    stage = Stage()
    webhook = stage.crm.inbound_webhook(stage.crm.person_writes(stage.maria(), "¿Sí?"))
    assert webhook.body == json.dumps(json.loads(webhook.body), separators=(",", ":"), ensure_ascii=False).encode()


def test_the_signature_is_over_the_raw_body() -> None:
    """The Ed25519 signature fits the body as sent, and no other."""
    stage = Stage()
    webhook = stage.crm.inbound_webhook(stage.crm.person_writes(stage.maria(), "Hi"))
    signature = base64.b64decode(webhook.headers["X-GHL-Signature"])
    KEY.public_key().verify(signature, webhook.body)
    with pytest.raises(InvalidSignature):
        KEY.public_key().verify(signature, webhook.body + b" ")


def test_every_delivery_has_its_own_id() -> None:
    """Two deliveries of one message share the message id and differ in the webhook id."""
    stage = Stage()
    message = stage.crm.person_writes(stage.maria(), "Hi")
    first, second = (json.loads(stage.crm.inbound_webhook(message).body) for _ in range(2))
    assert first["messageId"] == second["messageId"]
    assert first["webhookId"] != second["webhookId"]


def test_our_own_message_comes_back_as_an_echo() -> None:
    """What the target sent is delivered to it as outbound, with its source."""
    stage = Stage()
    contact = stage.maria()
    body = {"type": "Email", "contactId": contact, "message": "Hi", "subject": "Hello"}
    stage.call("POST", "/conversations/messages", body)
    payload = json.loads(stage.crm.outbound_webhook(stage.crm.messages(contact)[0]).body)
    assert (payload["type"], payload["direction"], payload["source"], payload["subject"]) == (
        "OutboundMessage",
        "outbound",
        "api",
        "Hello",
    )
    mislabelled = json.loads(stage.crm.outbound_webhook(stage.crm.messages(contact)[0], as_incoming=True).body)
    assert ("InboundMessage", "outbound") == (mislabelled["type"], mislabelled["direction"])


def test_a_workflow_delivery_has_the_workflows_shape() -> None:
    """Fields stand under their display names, tags as one text, added values under customData; no message ids."""
    stage = Stage()
    contact = stage.maria(tags=("needs-qualifying", "vip"), fields={"ai_lead_score": 82})
    webhook = stage.crm.workflow_webhook(contact, custom={"bot_type": "seller"}, secret="s3", text="Hi")
    payload = json.loads(webhook.body)
    assert (payload["AI lead score"], payload["contact_id"], payload["full_name"], payload["tags"]) == (
        82,
        contact,
        "Maria Delgado",
        "needs-qualifying,vip",
    )
    assert (payload["customData"], payload["message"]["body"]) == ({"bot_type": "seller"}, "Hi")
    assert not {"messageId", "webhookId", "timestamp", "conversationId"} & payload.keys()
    assert webhook.headers["X-Workflow-Signature"] == hmac.new(b"s3", webhook.body, hashlib.sha256).hexdigest()


def test_a_workflow_delivery_without_words_has_no_message() -> None:
    """A contact handed over in silence is delivered without a message."""
    stage = Stage()
    webhook = stage.crm.workflow_webhook(stage.maria(), custom={"bot_type": "lead"}, secret="s3")
    assert "message" not in json.loads(webhook.body)


def test_what_a_colleague_writes_is_told_of_like_our_own() -> None:
    """Somebody who writes from the CRM's screen is an outbound message, whose source is the app and not the API."""
    stage = Stage()
    message = stage.crm.colleague_writes(stage.maria(), "Jorge here")
    payload = json.loads(stage.crm.outbound_webhook(message).body)
    assert ("OutboundMessage", "outbound", "app") == (payload["type"], payload["direction"], payload["source"])


def test_a_changed_contact_is_told_as_it_is_now() -> None:
    """Tags and fields stand there flat, the contact's own id under `id`, in a signed delivery of its own."""
    stage = Stage()
    contact = stage.maria(tags=("vip",))
    stage.crm.edit_contact(contact, tags=("vip", "hot-lead"), fields={"ai_lead_score": 82})
    webhook = stage.crm.build_contact_webhook(contact, "ContactTagUpdate")
    KEY.public_key().verify(base64.b64decode(webhook.headers["X-GHL-Signature"]), webhook.body)
    payload = json.loads(webhook.body)
    (score,) = (field for field in stage.account.custom_fields if field.key == "ai_lead_score")
    assert list(payload)[:3] == ["type", "locationId", "id"]
    assert (payload["type"], payload["id"], payload["firstName"]) == ("ContactTagUpdate", contact, "Maria")
    assert (payload["tags"], payload["customFields"]) == (["vip", "hot-lead"], [{"id": score.id, "value": 82}])
    assert (
        payload["webhookId"] != json.loads(stage.crm.build_contact_webhook(contact, "ContactUpdate").body)["webhookId"]
    )
    assert not {"companyName", "contactId"} & payload.keys()
