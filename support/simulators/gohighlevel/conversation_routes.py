"""The API operations on conversations and messages."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.records import Conversation
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction

_SUPPORTED_PARAMETERS = {
    "locationId",
    "contactId",
    "id",
    "query",
    "status",
    "sort",
    "sortBy",
    "limit",
    "lastMessageDirection",
    "lastMessageType",
    "startAfterDate",
}


def search_conversations(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/search: latest first."""
    if unsupported := request.query.keys() - _SUPPORTED_PARAMETERS:
        raise errors.NotSimulated(f"{', '.join(sorted(unsupported))} in a conversation search")
    if request.query.get("status") in ("starred", "recents") or request.query.get("sortBy", "last_message_date") != (
        "last_message_date"
    ):
        raise errors.NotSimulated("this status or order of conversations")
    named = request.query.get("contactId")
    records = crm.conversations.all_conversations() if named is None else crm.conversations.conversations_of(named)
    rows = [row for record in records if _matches_query(row := _search_result(crm, record), request.query)]
    descending = request.query.get("sort", "desc") == "desc"
    rows.sort(key=lambda row: row.get("lastMessageDate", 0), reverse=descending)
    if (start := request.query.get("startAfterDate")) is not None:
        rows = [row for row in rows if (row.get("lastMessageDate", 0) < int(start)) == descending]
    return {"conversations": rows[: int(request.query.get("limit", 20))], "total": len(rows)}


def create_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /conversations/."""
    contact = crm.contacts.get_contact(request.body["contactId"])
    record = crm.conversations.create_conversation(contact.id)
    return {"success": True, "conversation": serializers.created_conversation_json(record, crm.account)}


def get_conversation(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /conversations/{conversationId}."""
    record = crm.conversations.get_conversation(request.path["conversationId"])
    return serializers.conversation_json(record, crm.account, unread=crm.conversations.count_unread(record.contact_id))


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
    page = kept[: int(request.query.get("limit", 20))]
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
    if body["type"] not in ("SMS", "Email") or "conversationProviderId" in body:
        raise errors.NotSimulated("an inbound message from another provider than the default ones")
    record = crm.conversations.get_conversation(body["conversationId"])
    if record.contact_id != body["contactId"]:
        raise errors.bad_request("Conversation not found")
    text = body.get("message") or body.get("html") or ""
    kept = crm.conversations.receive_message(
        record.contact_id, text, channel=body["type"], subject=body.get("subject", "")
    )
    return {
        "success": True,
        "conversationId": kept.conversation_id,
        "messageId": kept.id,
        "message": "Message added successfully",
        "contactId": kept.contact_id,
    }


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
        and (query.get("status", "all") == "all" or (query["status"] == "unread") == (row["unreadCount"] > 0))
    )


ROUTES: Mapping[str, RouteFunction] = {
    "search-conversation": search_conversations,
    "create-conversation": create_conversation,
    "get-conversation": get_conversation,
    "get-messages": list_messages,
    "get-message": get_message,
    "send-a-new-message": send_message,
    "add-an-inbound-message": add_inbound_message,
}
