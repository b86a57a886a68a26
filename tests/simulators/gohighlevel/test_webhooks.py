"""Webhooks: payloads and signatures."""

import base64
import hashlib
import hmac
import json

import pytest
from cryptography.exceptions import InvalidSignature

from tests.simulators.gohighlevel.gohighlevel_harness import KEY, LocationHarness


def test_an_inbound_message_is_flat_and_complete(harness: LocationHarness, contact: str) -> None:
    """Type and location come first; text, ids, direction and undocumented keys follow."""
    message = harness.crm.receive_sms(contact, "¿Cuánto vale mi casa?")
    webhook = harness.crm.build_inbound_webhook(message)
    payload = json.loads(webhook.body)
    assert list(payload)[:2] == ["type", "locationId"]
    assert (payload["type"], payload["body"], payload["messageId"], payload["contactId"], payload["direction"]) == (
        "InboundMessage",
        "¿Cuánto vale mi casa?",
        message.id,
        contact,
        "inbound",
    )
    assert (payload["timestamp"], payload["appId"]) == ("2026-03-10T17:00:00.000Z", harness.account.app.id)


def test_the_body_is_compact_utf8(harness: LocationHarness) -> None:
    """No spaces between tokens and no Unicode escapes."""
    webhook = harness.crm.build_inbound_webhook(harness.crm.receive_sms(harness.add_maria(), "¿Sí?"))
    assert webhook.body == json.dumps(json.loads(webhook.body), separators=(",", ":"), ensure_ascii=False).encode()


def test_the_signature_is_over_the_raw_body(harness: LocationHarness) -> None:
    """The Ed25519 signature verifies for the sent body only."""
    webhook = harness.crm.build_inbound_webhook(harness.crm.receive_sms(harness.add_maria(), "Hi"))
    signature = base64.b64decode(webhook.headers["X-GHL-Signature"])
    KEY.public_key().verify(signature, webhook.body)
    with pytest.raises(InvalidSignature):
        KEY.public_key().verify(signature, webhook.body + b" ")


def test_every_webhook_has_its_own_id(harness: LocationHarness) -> None:
    """Two webhooks of one message share the message id and differ in the webhook id."""
    message = harness.crm.receive_sms(harness.add_maria(), "Hi")
    first, second = (json.loads(harness.crm.build_inbound_webhook(message).body) for _ in range(2))
    assert first["messageId"] == second["messageId"]
    assert first["webhookId"] != second["webhookId"]


def test_the_targets_message_is_echoed(harness: LocationHarness, contact: str) -> None:
    """The echo is outbound and has the source."""
    body = {"type": "Email", "contactId": contact, "message": "Hi", "subject": "Hello"}
    harness.call("POST", "/conversations/messages", body)
    payload = json.loads(harness.crm.build_outbound_webhook(harness.crm.messages_of(contact)[0]).body)
    assert (payload["type"], payload["direction"], payload["source"], payload["subject"]) == (
        "OutboundMessage",
        "outbound",
        "api",
        "Hello",
    )
    mislabelled = json.loads(
        harness.crm.build_outbound_webhook(harness.crm.messages_of(contact)[0], as_incoming=True).body
    )
    assert ("InboundMessage", "outbound") == (mislabelled["type"], mislabelled["direction"])


def test_a_workflow_webhook_has_the_workflow_format(harness: LocationHarness) -> None:
    """Fields are under their display names, tags in one string, custom values under customData; no message ids."""
    contact = harness.add_maria(tags=("needs-qualifying", "vip"), fields={"ai_lead_score": 82})
    record = harness.crm.get_contact(contact)
    webhook = harness.crm.build_workflow_webhook(record, custom={"bot_type": "seller"}, secret="s3", text="Hi")
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


def test_a_workflow_webhook_without_a_trigger_has_no_message(harness: LocationHarness) -> None:
    """Without a triggering message the key is missing."""
    record = harness.crm.get_contact(harness.add_maria())
    webhook = harness.crm.build_workflow_webhook(record, custom={"bot_type": "lead"}, secret="s3")
    assert "message" not in json.loads(webhook.body)


def test_a_message_written_by_hand_is_echoed(harness: LocationHarness) -> None:
    """A message written in the CRM's user interface is outbound with source app instead of api."""
    message = harness.crm.send_sms_by_hand(harness.add_maria(), "Jorge here")
    payload = json.loads(harness.crm.build_outbound_webhook(message).body)
    assert ("OutboundMessage", "outbound", "app") == (payload["type"], payload["direction"], payload["source"])


def test_a_contact_webhook_has_the_current_record(harness: LocationHarness) -> None:
    """The payload is flat, the contact's id is under `id`, and the webhook is signed."""
    contact = harness.add_maria(tags=("vip",))
    harness.crm.edit_contact(contact, tags=("vip", "hot-lead"), fields={"ai_lead_score": 82})
    webhook = harness.crm.build_contact_webhook(contact, "ContactTagUpdate")
    KEY.public_key().verify(base64.b64decode(webhook.headers["X-GHL-Signature"]), webhook.body)
    payload = json.loads(webhook.body)
    (score,) = (field for field in harness.account.custom_fields if field.key == "ai_lead_score")
    assert list(payload)[:3] == ["type", "locationId", "id"]
    assert (payload["type"], payload["id"], payload["firstName"]) == ("ContactTagUpdate", contact, "Maria")
    assert (payload["tags"], payload["customFields"]) == (["vip", "hot-lead"], [{"id": score.id, "value": 82}])
    assert (
        payload["webhookId"]
        != json.loads(harness.crm.build_contact_webhook(contact, "ContactUpdate").body)["webhookId"]
    )
    assert not {"companyName", "contactId"} & payload.keys()
