"""Serializes records as GoHighLevel's JSON. Absent values are omitted, never null. Pure.

Source: docs/sources/gohighlevel.md#published-shapes-and-live-shapes.
"""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel.account import BrokerageUser, CustomFieldDefinition, Pipeline, SubAccount
from support.simulators.gohighlevel.message_kinds import KINDS
from support.simulators.gohighlevel.records import (
    ContactRecord,
    Conversation,
    Message,
    Note,
    Opportunity,
    Task,
)
from support.simulators.gohighlevel.timestamps import format_timestamp, to_milliseconds

Json = dict[str, Any]


def contact_json(record: ContactRecord, account: SubAccount) -> Json:
    """A contact as returned by get, update and upsert."""
    return drop_empty_values(
        {
            "id": record.id,
            "name": record.name,
            "locationId": account.location_id,
            "firstName": record.first_name,
            "firstNameLowerCase": (record.first_name or "").lower(),
            "lastName": record.last_name,
            "lastNameLowerCase": (record.last_name or "").lower(),
            "fullNameLowerCase": record.name.lower(),
            "email": record.email,
            "emailLowerCase": record.email,
            "timezone": record.timezone,
            "companyName": record.company,
            "phone": record.phone,
            "type": "lead",
            "source": record.source,
            "assignedTo": record.assigned_to,
            "address1": record.address,
            "city": record.city,
            "state": record.state,
            "country": record.country or account.country,
            "postalCode": record.postal_code,
            "website": record.website,
            "dateOfBirth": record.date_of_birth,
            "dateAdded": format_timestamp(record.added_at),
            "dateUpdated": format_timestamp(record.updated_at),
        }
    ) | {
        "dnd": record.dnd,
        "dndSettings": {channel: {"status": status} for channel, status in record.dnd_settings.items()},
        "tags": list(record.tags),
        "customFields": [{"id": account.get_field_id(key), "value": value} for key, value in record.fields.items()],
    }


def created_contact_json(record: ContactRecord, account: SubAccount) -> Json:
    """A contact as returned by create: without name and time zone, with its mail flags."""
    shape = contact_json(record, account)
    for absent in ("name", "timezone"):
        shape.pop(absent, None)
    return shape | {"deleted": False, "bounceEmail": False, "unsubscribeEmail": False}


def task_json(record: Task) -> Json:
    """A task."""
    return drop_empty_values(
        {
            "id": record.id,
            "title": record.title,
            "body": record.body,
            "assignedTo": record.assigned_to,
            "dueDate": format_timestamp(record.due),
            "contactId": record.contact_id,
        }
    ) | {"completed": record.completed}


def note_json(record: Note) -> Json:
    """A note."""
    return drop_empty_values(
        {
            "id": record.id,
            "body": record.body,
            "title": record.title,
            "userId": record.user_id,
            "dateAdded": format_timestamp(record.added_at),
            "contactId": record.contact_id,
            "color": record.color,
            "pinned": record.is_pinned,
        }
    )


def message_json(record: Message, account: SubAccount) -> Json:
    """A message."""
    kind = KINDS[record.channel]
    return {
        "id": record.id,
        "type": kind.number,
        "messageType": kind.api_name,
        "locationId": account.location_id,
        "contactId": record.contact_id,
        "conversationId": record.conversation_id,
        "dateAdded": format_timestamp(record.at),
        "body": record.text,
        "direction": record.direction,
        "status": record.status,
        "contentType": "text/plain",
        "source": record.source,
        **drop_empty_values({"attachments": list(record.attachments)}),
    }


def email_json(record: Message, person: ContactRecord, account: SubAccount) -> Json:
    """An e-mail."""
    people = [person.email or ""], [account.email]
    to, sender = people if record.direction == "outbound" else people[::-1]
    return {
        "id": record.id,
        "threadId": record.conversation_id,
        "locationId": account.location_id,
        "contactId": record.contact_id,
        "conversationId": record.conversation_id,
        "dateAdded": format_timestamp(record.at),
        "subject": record.subject,
        "body": record.text,
        "direction": record.direction,
        "status": record.status,
        "contentType": "text/html",
        "from": record.sender or sender[0],
        "to": list(record.recipients) or to,
        "source": record.source,
        **drop_empty_values({"attachments": list(record.attachments)}),
    }


def conversation_json(record: Conversation, account: SubAccount, *, unread: int) -> Json:
    """A conversation as returned by get: a bare object whose type is a number."""
    return {
        "id": record.id,
        "contactId": record.contact_id,
        "locationId": account.location_id,
        "deleted": False,
        "inbox": True,
        "type": 1,
        "unreadCount": unread,
        "starred": record.is_starred,
    }


def created_conversation_json(record: Conversation, account: SubAccount) -> Json:
    """A conversation as returned by create."""
    return {
        "id": record.id,
        "dateUpdated": format_timestamp(record.added_at),
        "dateAdded": format_timestamp(record.added_at),
        "deleted": False,
        "contactId": record.contact_id,
        "locationId": account.location_id,
        "lastMessageDate": format_timestamp(record.added_at),
    }


def found_conversation_json(
    record: Conversation, person: ContactRecord, last: Message | None, account: SubAccount, *, unread: int
) -> Json:
    """A conversation as returned by search: with the last message, whose time is in epoch milliseconds."""
    shape = {
        "id": record.id,
        "contactId": record.contact_id,
        "locationId": account.location_id,
        "type": "TYPE_PHONE",
        "unreadCount": unread,
        "fullName": person.name,
        "contactName": person.name,
        **drop_empty_values({"email": person.email, "phone": person.phone}),
    }
    if last is not None:
        shape |= {
            "lastMessageBody": last.text,
            "lastMessageType": KINDS[last.channel].api_name,
            "lastMessageDate": to_milliseconds(last.at),
        }
    return shape


def opportunity_json(record: Opportunity, person: ContactRecord, account: SubAccount) -> Json:
    """An opportunity with a short form of its contact."""
    return drop_empty_values(
        {
            "id": record.id,
            "name": record.name,
            "pipelineId": record.pipeline_id,
            "pipelineStageId": record.stage_id,
            "assignedTo": record.assigned_to,
            "status": record.status,
            "source": "api",
            "lastStatusChangeAt": format_timestamp(record.status_changed_at),
            "lastStageChangeAt": format_timestamp(record.stage_changed_at),
            "createdAt": format_timestamp(record.added_at),
            "updatedAt": format_timestamp(record.updated_at),
            "contactId": record.contact_id,
            "locationId": account.location_id,
            "lostReasonId": record.lost_reason_id,
        }
    ) | {
        "monetaryValue": record.value,
        "customFields": [{"id": name, "fieldValue": value} for name, value in record.fields.items()],
        "followers": list(record.followers),
        "contact": drop_empty_values(
            {"id": person.id, "name": person.name, "email": person.email, "phone": person.phone}
        )
        | {"tags": list(person.tags)},
    }


def pipeline_json(described: Pipeline, account: SubAccount) -> Json:
    """A pipeline with its stages, in order."""
    stages = [
        {"id": stage.id, "name": stage.name, "position": position, "showInFunnel": True, "showInPieChart": True}
        for position, stage in enumerate(described.stages)
    ]
    return {
        "id": described.id,
        "name": described.name,
        "stages": stages,
        "showInFunnel": True,
        "showInPieChart": True,
        "locationId": account.location_id,
    }


def location_json(account: SubAccount) -> Json:
    """The sub-account."""
    return {
        "id": account.location_id,
        "companyId": account.company_id,
        "name": account.name,
        "city": account.city,
        "state": account.state,
        "country": account.country,
        "timezone": account.timezone,
        "email": account.email,
        "phone": account.phone,
        "settings": {
            "allowDuplicateContact": account.rules.allow_duplicate_contact,
            "allowDuplicateOpportunity": account.rules.allow_duplicate_opportunity,
            "allowFacebookNameMerge": False,
            "disableContactTimezone": False,
        },
    }


def custom_field_json(described: CustomFieldDefinition, position: int, account: SubAccount) -> Json:
    """A custom field of contacts."""
    return {
        "id": described.id,
        "name": described.name,
        "fieldKey": f"contact.{described.key}",
        "dataType": described.data_type,
        "position": position,
        "locationId": account.location_id,
        "model": "contact",
    }


def user_json(described: BrokerageUser, account: SubAccount) -> Json:
    """A user of the brokerage."""
    return {
        "id": described.id,
        "name": f"{described.first_name} {described.last_name}",
        "firstName": described.first_name,
        "lastName": described.last_name,
        "email": described.email,
        "phone": described.phone,
        "roles": {"type": "account", "role": "admin", "locationIds": [account.location_id]},
        "deleted": False,
    }


def drop_empty_values(values: Mapping[str, Any]) -> Json:
    """The non-empty values."""
    return {name: value for name, value in values.items() if value}
