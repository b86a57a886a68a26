"""Webhooks of changes by whomever they are made."""

import asyncio
import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from support.simulators.gohighlevel.change_events import EVENT_TYPES
from tests.simulators.server.event_receiver import LONGEST_WAIT, Receiver, run_with_receiver
from tests.simulators.server.running_simulators import RunningSimulators

ALL = {"events": "all"}


async def change_everything(running: RunningSimulators) -> str:
    """Change a record of every kind over the API; the contact's id."""
    environment = running.simulators.environment
    location = environment["GHL_LOCATION_ID"]

    async def call(method: str, path: str, body: Any = None) -> Any:
        answer = await running.call_crm(method, path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    made = await call("POST", "/contacts/", {"locationId": location, "firstName": "Ben", "phone": "+19095550142"})
    contact = made["contact"]["id"]
    await call("PUT", f"/contacts/{contact}", {"lastName": "Lee"})
    await call("POST", f"/contacts/{contact}/tags", {"tags": ["vip"]})
    await call("POST", "/conversations/messages", {"type": "SMS", "contactId": contact, "message": "Hello"})
    inbound = {"type": "SMS", "contactId": contact, "message": "Hi", "conversationProviderId": "p"}
    await call("POST", "/conversations/messages/inbound", inbound)
    await call("PUT", f"/contacts/{contact}", {"dndSettings": {"Email": {"status": "active"}}})
    await call("POST", f"/contacts/{contact}/notes", {"body": "Called"})
    due = {"title": "Call", "dueDate": "2030-01-01T10:00:00Z", "completed": False}
    task = (await call("POST", f"/contacts/{contact}/tasks", due))["task"]["id"]
    await call("PUT", f"/contacts/{contact}/tasks/{task}/completed", {"completed": True})
    booking = {
        "calendarId": environment["GHL_CALENDAR_ID"],
        "locationId": location,
        "contactId": contact,
        "startTime": "2030-01-02T10:00:00-08:00",
        "ignoreFreeSlotValidation": True,
    }
    appointment = (await call("POST", "/calendars/events/appointments", booking))["id"]
    await call("PUT", f"/calendars/events/appointments/{appointment}", {"appointmentStatus": "cancelled"})
    deal = {
        "locationId": location,
        "contactId": contact,
        "pipelineId": environment["GHL_PIPELINE_ID"],
        "name": "Home",
        "status": "open",
    }
    opportunity = (await call("POST", "/opportunities/", deal))["opportunity"]["id"]
    pipelines = await call("GET", f"/opportunities/pipelines?locationId={location}")
    stage = pipelines["pipelines"][0]["stages"][1]["id"]
    changes = {"pipelineStageId": stage, "status": "won", "assignedTo": environment["GHL_USER_ID"], "monetaryValue": 5}
    await call("PUT", f"/opportunities/{opportunity}", changes)
    await call("DELETE", f"/opportunities/{opportunity}")
    await call("DELETE", f"/calendars/events/{appointment}", {})
    await call("DELETE", f"/contacts/{contact}")
    return str(contact)


MESSAGE = "attachments body contactId contentType conversationId dateAdded direction messageType status"
OPPORTUNITY = "id assignedTo contactId monetaryValue name pipelineId pipelineStageId source status dateAdded"
DOCUMENTED = {
    "InboundMessage": f"{MESSAGE} messageId",
    "OutboundMessage": f"{MESSAGE} source",
    "ContactCreate": "id country dateAdded dnd firstName name phone tags attachments customFields",
    "ContactUpdate": "id country dateAdded dnd firstName lastName name phone tags attachments customFields",
    "ContactDelete": "id country dateAdded dnd firstName name phone tags attachments customFields",
    "ContactTagUpdate": "id country dateAdded dnd firstName name phone tags attachments customFields",
    "ContactDndUpdate": "id dnd dndSettings tags",
    "AppointmentCreate": "appointment",
    "AppointmentUpdate": "appointment",
    "AppointmentDelete": "appointment",
    "OpportunityCreate": OPPORTUNITY,
    "NoteCreate": "id body contactId dateAdded",
    "TaskCreate": "id assignedTo body contactId title dateAdded dueDate",
    "TaskComplete": "id assignedTo body contactId title dateAdded dueDate",
    "ConversationUnreadUpdate": "id contactId deleted inbox starred unreadCount",
}


def test_changes_over_the_api_cause_every_type_of_event() -> None:
    """Flat and compact JSON, signed over its bytes, with the documented keys, type and location first."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await change_everything(running)
        payloads = await receiver.wait_for(len(EVENT_TYPES))
        async with asyncio.timeout(LONGEST_WAIT):
            while {payload["type"] for payload in payloads} != set(EVENT_TYPES):
                payloads = await receiver.wait_for(len(payloads) + 1)
        key = Ed25519PublicKey.from_public_bytes(
            base64.b64decode(running.simulators.environment["GHL_WEBHOOK_PUBLIC_KEY"])
        )
        for body, headers, payload in zip(receiver.bodies, receiver.headers, payloads, strict=True):
            key.verify(base64.b64decode(headers[b"x-ghl-signature"]), body)
            assert json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode() == body
            assert ["type", "locationId"] == list(payload)[:2]
            kind = "OpportunityCreate" if payload["type"].startswith("Opportunity") else payload["type"]
            assert not set(DOCUMENTED[kind].split()) - set(payload), payload["type"]
            assert {"timestamp", "webhookId", "appId", "versionId"} <= set(payload)
            named = {payload.get("contactId"), payload.get("id")}
            assert contact in named | {payload.get("appointment", {}).get("contactId")}
        assert len(payloads) == len({payload["webhookId"] for payload in payloads})
        stages = [payload for payload in payloads if payload["type"] == "OpportunityStageUpdate"]
        assert ["won"] == [payload["status"] for payload in stages]

    run_with_receiver(action, ALL)


def test_no_other_event_is_sent_by_default() -> None:
    """Of changes over the API; a contact's own message is."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        await change_everything(running)
        contact = await running.add_contact()
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        assert ["InboundMessage"] == [payload["type"] for payload in await receiver.wait_for(1)]

    run_with_receiver(action)


def test_a_stop_causes_an_event_of_do_not_disturb() -> None:
    """The carrier turned SMS off; the order is that of the changes."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact()
        await receiver.wait_for(1)
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "STOP"})
        payloads = {payload["type"]: payload for payload in await receiver.wait_for(4)}
        assert "active" == payloads["ContactDndUpdate"]["dndSettings"]["SMS"]["status"]
        assert 1 == payloads["ConversationUnreadUpdate"]["unreadCount"]

    run_with_receiver(action, ALL)
