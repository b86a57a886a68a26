"""The payloads of all webhook events: flat, with the undocumented keys of the live service.

Source: docs/sources/gohighlevel.md#webhook-events.
"""

from datetime import datetime
from typing import Any, cast

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.change_events import AppEventType, ChangeEvent, ContactEventType
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.records import (
    Appointment,
    ContactRecord,
    Conversation,
    Message,
    Note,
    Opportunity,
    Task,
)
from support.simulators.gohighlevel.timestamps import format_timestamp
from support.simulators.gohighlevel.webhooks import build_contact_payload, build_message_payload


def build_event_payload(
    event: ChangeEvent, crm: CrmRecords, account: SubAccount, *, webhook_id: str, now: datetime
) -> dict[str, Any]:
    """The payload of a change."""
    match event.record:
        case Message():
            return build_message_payload(event.record, account, webhook_id=webhook_id, now=now)
        case ContactRecord():
            kind = cast("ContactEventType", event.kind)
            return build_contact_payload(kind, event.record, account, webhook_id=webhook_id, now=now)
        case Appointment():
            values: dict[str, Any] = {"appointment": _describe_appointment(event.record)}
        case Opportunity():
            values = _describe_opportunity(event.record)
        case Note():
            values = {
                "id": event.record.id,
                "body": event.record.body,
                "contactId": event.record.contact_id,
                "dateAdded": format_timestamp(event.record.added_at),
            }
        case Task():
            values = _describe_task(event.record, now)
        case Conversation():
            values = {
                "id": event.record.id,
                "contactId": event.record.contact_id,
                "deleted": event.record.is_deleted,
                "inbox": True,
                "starred": event.record.is_starred,
                "unreadCount": crm.conversations.count_unread(event.record.contact_id),
            }
    return {"type": event.kind, "locationId": account.location_id, **values} | _build_frame(account, webhook_id, now)


def build_app_payload(kind: AppEventType, account: SubAccount, *, webhook_id: str, now: datetime) -> dict[str, Any]:
    """The payload of the app's being installed in a location, or removed from it."""
    payload: dict[str, Any] = {"type": kind, "appId": account.app.id, "locationId": account.location_id}
    if kind == "INSTALL":
        payload |= {
            "companyId": account.company_id,
            "userId": account.user_id,
            "planId": "",
            "trial": {"onTrial": False},
            "isWhitelabelCompany": False,
            "whitelabelDetails": {},
            "companyName": account.name,
        }
    return payload | _build_frame(account, webhook_id, now)


def _build_frame(account: SubAccount, webhook_id: str, now: datetime) -> dict[str, Any]:
    return {
        "timestamp": format_timestamp(now),
        "webhookId": webhook_id,
        "appId": account.app.id,
        "versionId": account.app.version_id,
    }


def _describe_appointment(record: Appointment) -> dict[str, Any]:
    return {
        "id": record.id,
        "address": record.address,
        "title": record.title,
        "calendarId": record.calendar_id,
        "contactId": record.contact_id,
        "groupId": "",
        "appointmentStatus": record.status,
        "assignedUserId": record.assigned_user_id,
        "users": [],
        "notes": record.description,
        "source": "api",
        "startTime": record.start.isoformat(),
        "endTime": record.end.isoformat(),
        "dateAdded": format_timestamp(record.added_at),
        "dateUpdated": format_timestamp(record.updated_at),
    }


def _describe_opportunity(record: Opportunity) -> dict[str, Any]:
    return {
        "id": record.id,
        "assignedTo": record.assigned_to,
        "contactId": record.contact_id,
        "monetaryValue": record.value,
        "name": record.name,
        "pipelineId": record.pipeline_id,
        "pipelineStageId": record.stage_id,
        "source": "api",
        "status": record.status,
        "dateAdded": format_timestamp(record.added_at),
    }


def _describe_task(record: Task, now: datetime) -> dict[str, Any]:
    return {
        "id": record.id,
        "assignedTo": record.assigned_to,
        "body": record.body,
        "contactId": record.contact_id,
        "title": record.title,
        "dateAdded": format_timestamp(now),
        "dueDate": format_timestamp(record.due),
    }
