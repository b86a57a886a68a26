"""Parsing of webhooks."""

from typing import Any

import msgspec
import pytest

from reference_bots.conversation.events import ContactAssigned, MessageReceived, MessageUndelivered
from reference_bots.conversation.vocabulary import Bot
from reference_bots.http.webhook_parsing import (
    WebhookDelivery,
    WebhookRefusedError,
    parse_native_webhook,
    parse_workflow_webhook,
)
from tests.reference_bots.bots_harness import START


def _parse_event(**event: Any) -> MessageReceived | ContactAssigned | MessageUndelivered:
    read = parse_workflow_webhook(msgspec.json.encode({"contact_id": "c1", **event}), locations={"loc1"})
    assert isinstance(read, WebhookDelivery)
    return read.event


def test_a_native_message_keeps_its_text_and_ids() -> None:
    """Text as sent, contact, message id and webhook id."""
    event = {
        "type": "InboundMessage",
        "locationId": "loc1",
        "contactId": "c1",
        "body": "¿Cuánto vale? \u0000 🏠",
        "messageId": "m1",
        "webhookId": "w1",
        "timestamp": "2026-03-10T17:00:00.000Z",
        "attachments": [],
    }
    expected = WebhookDelivery(
        contact_id="c1", event=MessageReceived(text="¿Cuánto vale? \u0000 🏠"), message_id="m1", webhook_id="w1"
    )
    assert expected == parse_native_webhook(msgspec.json.encode(event), locations={"loc1"}, now=START)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"customData": {"bot_type": "Jorge Seller Bot"}, "body": "hi"}, MessageReceived(text="hi", bot=Bot.SELLER)),
        ({"customData": {"bot_type": "buyer-seller"}}, ContactAssigned(bot=Bot.SELLER)),
        (
            {"customData": {"bot_type": "BUYER"}, "message": {"type": 2, "body": "hi"}},
            MessageReceived(text="hi", bot=Bot.BUYER),
        ),
        (
            {"customData": {"bot_type": "lead"}, "message": {"type": 2, "body": ""}},
            MessageReceived(text="", bot=Bot.LEAD),
        ),
        ({"message": "hi"}, MessageReceived(text="hi")),
        ({"customData": {"bot_type": "none of them"}}, ContactAssigned(bot=Bot.LEAD)),
        ({"tags": "VIP, Buyer-Lead"}, ContactAssigned(bot=Bot.BUYER)),
        ({"tags": ["seller-lead", "buyer-lead"]}, ContactAssigned(bot=Bot.SELLER)),
        ({"location": {"id": "loc1"}, "triggerData": {}, "attributionSource": "null"}, ContactAssigned(bot=Bot.LEAD)),
    ],
)
def test_the_bot_is_named_by_the_workflow_or_by_tags(
    event: dict[str, Any], expected: MessageReceived | ContactAssigned
) -> None:
    """With text it is a message, without it an assignment."""
    assert expected == _parse_event(**event)


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"location": {"id": "loc2"}}, 403),
        ({"locationId": "loc2"}, 403),
        ({"contact_id": ""}, 422),
        ({"customData": "text"}, 400),
    ],
)
def test_a_workflow_webhook_of_another_location_or_without_a_contact_is_refused(
    event: dict[str, Any], status: int
) -> None:
    """Another location 403, no contact 422, a wrong type 400."""
    with pytest.raises(WebhookRefusedError) as refused:
        _parse_event(**event)
    assert status == refused.value.status


def test_the_contact_id_may_be_in_camel_case() -> None:
    """Custom webhooks are written by hand, sometimes with contactId."""
    read = parse_workflow_webhook(b'{"contactId":"c9"}', locations={"loc1"})
    assert WebhookDelivery(contact_id="c9", event=ContactAssigned(bot=Bot.LEAD)) == read
