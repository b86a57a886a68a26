"""The API operations on conversations and messages."""

from collections.abc import Mapping
from typing import Any, get_args

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import read_count
from support.simulators.gohighlevel.message_kinds import Channel, MessageKindName
from support.simulators.gohighlevel.records import Conversation
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import to_milliseconds
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

_INBOUND_CHANNELS: Mapping[str, MessageKindName] = {name: name for name in get_args(Channel)} | {
    "WebChat": "Live_Chat",
    "Call": "Call",
}
"""Types of messages that can be added as inbound -> what they are in a conversation."""

_SCORES = ("scoreProfile", "scoreProfileMax", "scoreProfileMin", "sortScoreProfile")


def search_conversations(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/search: latest first."""
    query = request.query
    if unsupported := sorted(name for name in _SCORES if name in query):
        raise UnsimulatedPart.CONVERSATION_SCORE.refuse(", ".join(unsupported))
    if query.get("sortBy", "last_message_date") not in ("last_message_date", "last_manual_message_date"):
        raise UnsimulatedPart.CONVERSATION_ORDER.refuse(query["sortBy"])
    if "contactId" in query:
        records = crm.conversations.conversations_of(query["contactId"])
    else:
        records = crm.conversations.all_conversations()
    rows = [
        row
        for record in records
        if crm.conversations.is_visible(record)
        and _matches_records(crm, record, query)
        and _matches_query(row := _search_result(crm, record), query)
    ]
    is_descending = query.get("sort", "desc") == "desc"
    rows.sort(key=lambda row: row.get("lastMessageDate", 0), reverse=is_descending)
    total = len(rows)
    if "startAfterDate" in query:
        edge = read_count(query, "startAfterDate", 0, most=10**15)
        rows = [row for row in rows if (row.get("lastMessageDate", 0) < edge) == is_descending]
    return {"conversations": rows[: read_count(query, "limit", 20, least=1, most=100)], "total": total}


def create_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /conversations/."""
    contact = crm.contacts.get_contact(request.body["contactId"])
    record = crm.conversations.create_conversation(contact.id)
    return {"success": True, "conversation": serializers.created_conversation_json(record, crm.account)}


def get_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/{conversationId}."""
    record = crm.conversations.get_conversation(request.path["conversationId"])
    return serializers.conversation_json(record, crm.account, unread=crm.conversations.count_unread(record.contact_id))


def update_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /conversations/{conversationId}: starred or not, and how many messages are unread."""
    record = crm.conversations.change_conversation(request.path["conversationId"], request.body)
    unread = crm.conversations.count_unread(record.contact_id)
    whole = serializers.conversation_json(record, crm.account, unread=unread)
    return {"success": True, "conversation": {name: value for name, value in whole.items() if name != "type"}}


def delete_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /conversations/{conversationId}."""
    crm.conversations.delete_conversation(request.path["conversationId"])
    return {"success": True}


def list_messages(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/{conversationId}/messages: newest first, a page at a time, nested one level deep."""
    record = crm.conversations.get_conversation(request.path["conversationId"])
    kept = [
        serializers.message_json(message, crm.account)
        for message in reversed(crm.conversations.messages_of(record.contact_id))
    ]
    if kinds := request.query.get("type"):
        kept = [message for message in kept if message["messageType"] in kinds.split(",")]
    if last_id := request.query.get("lastMessageId"):
        indexes = [index for index, message in enumerate(kept) if message["id"] == last_id]
        kept = kept[indexes[0] + 1 :] if indexes else []
    page = kept[: read_count(request.query, "limit", 20, least=1, most=100)]
    return {
        "messages": {
            "lastMessageId": page[-1]["id"] if page else "",
            "nextPage": len(kept) > len(page),
            "messages": page,
        }
    }


def get_message(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/messages/{id}."""
    return serializers.message_json(crm.conversations.get_message(request.path["id"]), crm.account)


def send_message(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /conversations/messages."""
    sent = crm.conversations.send_message(request.body)
    answer = {
        "conversationId": sent.conversation_id,
        "messageId": sent.id,
        "status": "pending",
        "msg": "Message queued successfully.",
    }
    return answer | ({"emailMessageId": sent.id} if sent.channel == "Email" else {})


def add_inbound_message(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /conversations/messages/inbound."""
    body = request.body
    channel = _INBOUND_CHANNELS.get(body["type"])
    if channel is None:
        raise UnsimulatedPart.INBOUND_CHANNEL.refuse(body["type"])
    record = _find_conversation(crm, body)
    kept = crm.conversations.receive_message(
        record.contact_id,
        body.get("message") or body.get("html") or "",
        channel=channel,
        subject=body.get("subject", ""),
        attachments=body.get("attachments", ()),
    )
    return {
        "success": True,
        "conversationId": kept.conversation_id,
        "messageId": kept.id,
        "message": "Message added successfully",
        "contactId": kept.contact_id,
    }


def _find_conversation(crm: CrmRecords, body: Mapping[str, Any]) -> Conversation:
    """The conversation that an inbound message names, or that of its contact."""
    if "conversationId" not in body:
        if "contactId" not in body:
            raise errors.unprocessable_request(["Either of contactId or conversationId is required"])
        contact = crm.contacts.get_contact(body["contactId"])
        known = crm.conversations.conversations_of(contact.id)
        return known[0] if known else crm.conversations.create_conversation(contact.id)
    record = crm.conversations.get_conversation(body["conversationId"])
    if body.get("contactId", record.contact_id) != record.contact_id:
        raise errors.bad_request("Conversation not found")
    return record


def _matches_records(crm: CrmRecords, record: Conversation, query: Mapping[str, Any]) -> bool:
    """What a search asks of the contact and of the history."""
    if "followers" in query or "mentions" in query:
        return False
    if "assignedTo" in query:
        assigned = crm.contacts.get_contact(record.contact_id).assigned_to or "unassigned"
        if assigned not in query["assignedTo"].split(","):
            return False
    if query.get("status") == "starred" and not record.is_starred:
        return False
    history = crm.conversations.messages_of(record.contact_id)
    if not history:
        return not query.keys() & {"lastMessageAction", "startDate", "endDate"}
    was_manual, moment = history[-1].source == "app", to_milliseconds(history[-1].at)
    if "lastMessageAction" in query and (query["lastMessageAction"] == "manual") != was_manual:
        return False
    return bool(query.get("startDate", 0) <= moment <= query.get("endDate", moment))


def _search_result(crm: CrmRecords, record: Conversation) -> dict[str, Any]:
    history = crm.conversations.messages_of(record.contact_id)
    unread = crm.conversations.count_unread(record.contact_id)
    person = crm.contacts.get_contact(record.contact_id)
    return serializers.found_conversation_json(
        record, person, history[-1] if history else None, crm.account, unread=unread
    )


def _matches_query(row: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    return (
        all(row[name] == query[name] for name in ("contactId", "id") if name in query)
        and query.get("query", "").lower() in f"{row['fullName']} {row.get('email', '')} {row.get('phone', '')}".lower()
        and query.get("lastMessageType", row.get("lastMessageType")) == row.get("lastMessageType")
        and (query.get("lastMessageDirection", "") != "inbound" or row["unreadCount"] > 0)
        and (query.get("lastMessageDirection", "") != "outbound" or row["unreadCount"] == 0)
        and (query.get("status") not in ("read", "unread") or (query["status"] == "unread") == (row["unreadCount"] > 0))
    )


ROUTES: Mapping[str, RouteFunction] = {
    "search-conversation": search_conversations,
    "create-conversation": create_conversation,
    "get-conversation": get_conversation,
    "update-conversation": update_conversation,
    "delete-conversation": delete_conversation,
    "get-messages": list_messages,
    "get-message": get_message,
    "send-a-new-message": send_message,
    "add-an-inbound-message": add_inbound_message,
}
