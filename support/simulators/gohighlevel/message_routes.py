"""The API operations on single messages: status, attachments, e-mails, calls, the list of a location's messages."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import read_count
from support.simulators.gohighlevel.records import Message
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp, parse_timestamp

_CALL_STATUSES = {
    "completed": "delivered",
    "answered": "delivered",
    "pending": "pending",
}
"""Status of a call -> of its message; any other is failed."""


def update_message_status(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /conversations/messages/{messageId}/status: what a provider reports of a delivery."""
    body = request.body
    error = body.get("error", {}).get("message", "")
    message = crm.conversations.change_message(request.path["messageId"], status=body["status"], error=error)
    answer = {"conversationId": message.conversation_id, "messageId": message.id, "status": message.status}
    return answer | ({"emailMessageId": message.id} if message.channel == "Email" else {})


def update_email_status(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /conversations/messages/email/{id}/status, in v3."""
    _get_email(crm, request.path["id"])
    crm.conversations.change_message(request.path["id"], status=request.body["status"])
    return {"success": True, "message": "Message status updated"}


def add_attachments(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /conversations/messages/{messageId}/attachments: further ones."""
    before = crm.conversations.get_message(request.path["messageId"])
    attachments = (*before.attachments, *request.body["attachments"])
    crm.conversations.change_message(before.id, attachments=attachments)
    return {"success": True}


def get_email(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/messages/email/{id}."""
    message = _get_email(crm, request.path["id"])
    return serializers.email_json(message, crm.contacts.get_contact(message.contact_id), crm.account)


def cancel_scheduled_message(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /conversations/messages/{messageId}/schedule: no message is scheduled here."""
    crm.conversations.get_message(request.path["messageId"])
    raise errors.bad_request("The message is not scheduled")


def cancel_scheduled_email(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /conversations/messages/email/{emailMessageId}/schedule: no message is scheduled here."""
    _get_email(crm, request.path["emailMessageId"])
    raise errors.bad_request("The message is not scheduled")


def export_messages(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/messages/export: a page at a time, `cursor` being the last message before the page."""
    query, zone = request.query, crm.account.zone
    begin, end = (
        parse_timestamp(query[name], name=name, zone=zone) if name in query else None
        for name in ("startDate", "endDate")
    )
    found = [
        message
        for message in crm.conversations.all_messages()
        if query.get("conversationId", message.conversation_id) == message.conversation_id
        and query.get("contactId", message.contact_id) == message.contact_id
        and query.get("channel", message.channel) == message.channel
        and (begin is None or message.at >= begin)
        and (end is None or message.at <= end)
    ]
    if query.get("sortOrder", "desc") == "desc":
        found.reverse()
    total = len(found)
    if cursor := query.get("cursor"):
        places = [place for place, message in enumerate(found) if message.id == cursor]
        found = found[places[0] + 1 :] if places else []
    page = found[: read_count(query, "limit", 100, least=1, most=500)]
    answer = {"messages": [serializers.message_json(message, crm.account) for message in page], "total": total}
    return answer | ({"nextCursor": page[-1].id} if len(page) < len(found) else {})


def add_outbound_call(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /conversations/messages/outbound: a call that another provider made."""
    body = request.body
    status = _CALL_STATUSES.get(body.get("call", {}).get("status", "completed"), "failed")
    message = crm.conversations.record_call(body["conversationId"], status)
    return {
        "success": True,
        "conversationId": message.conversation_id,
        "messageId": message.id,
        "message": "Message added successfully",
        "contactId": message.contact_id,
        "dateAdded": format_timestamp(message.at),
    }


def _get_email(crm: CrmRecords, message_id: str) -> Message:
    message = crm.conversations.get_message(message_id)
    if message.channel != "Email":
        raise errors.bad_request("Message not found")
    return message


ROUTES: Mapping[str, RouteFunction] = {
    "update-message-status": update_message_status,
    "update-email-message-status": update_email_status,
    "add-message-attachments": add_attachments,
    "get-email-by-id": get_email,
    "cancel-scheduled-message": cancel_scheduled_message,
    "cancel-scheduled-email-message": cancel_scheduled_email,
    "export-messages-by-location": export_messages,
    "add-an-outbound-message": add_outbound_call,
}
