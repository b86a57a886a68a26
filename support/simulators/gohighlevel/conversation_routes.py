"""The conversation operations."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.records import Conversation
from support.simulators.gohighlevel.request import Request, Route

_SEARCHED = {
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
}


def search(crm: Crm, request: Request) -> Any:
    """GET /conversations/search: latest first."""
    if unsupported := request.query.keys() - _SEARCHED:
        raise errors.NotSimulated(f"{', '.join(sorted(unsupported))} in a conversation search")
    if request.query.get("status") in ("starred", "recents") or request.query.get("sortBy", "last_message_date") != (
        "last_message_date"
    ):
        raise errors.NotSimulated("this status or order of conversations")
    named = request.query.get("contactId")
    records = crm.conversations.all() if named is None else crm.conversations.with_contact(named)
    rows = [row for record in records if _wanted(row := _row(crm, record), request.query)]
    rows.sort(key=lambda row: row.get("lastMessageDate", 0), reverse=request.query.get("sort", "desc") == "desc")
    return {"conversations": rows[: int(request.query.get("limit", 20))], "total": len(rows)}


def create(crm: Crm, request: Request) -> Any:
    """POST /conversations/."""
    contact = crm.contacts.get(request.body["contactId"])
    record = crm.conversations.create(contact.id)
    return {"success": True, "conversation": serializers.created_conversation(record, crm.account)}


def get(crm: Crm, request: Request) -> Any:
    """GET /conversations/{conversationId}."""
    record = crm.conversations.get(request.path["conversationId"])
    return serializers.conversation(record, crm.account, unread=crm.conversations.unread(record.contact_id))


def messages(crm: Crm, request: Request) -> Any:
    """GET /conversations/{conversationId}/messages: newest first, a page at a time, nested one level deep."""
    record = crm.conversations.get(request.path["conversationId"])
    kept = [
        serializers.message(message, crm.account) for message in reversed(crm.conversations.messages(record.contact_id))
    ]
    if kinds := request.query.get("type"):
        kept = [message for message in kept if message["messageType"] in kinds.split(",")]
    if last_id := request.query.get("lastMessageId"):
        places = [place for place, message in enumerate(kept) if message["id"] == last_id]
        kept = kept[places[0] + 1 :] if places else []
    page = kept[: int(request.query.get("limit", 20))]
    return {
        "messages": {
            "lastMessageId": page[-1]["id"] if page else "",
            "nextPage": len(kept) > len(page),
            "messages": page,
        }
    }


def message(crm: Crm, request: Request) -> Any:
    """GET /conversations/messages/{id}."""
    return serializers.message(crm.conversations.message(request.path["id"]), crm.account)


def send(crm: Crm, request: Request) -> Any:
    """POST /conversations/messages."""
    sent = crm.conversations.send(request.body)
    answer = {
        "conversationId": sent.conversation_id,
        "messageId": sent.id,
        "status": "pending",
        "msg": "Message queued successfully.",
    }
    return answer | ({"emailMessageId": sent.id} if sent.channel == "Email" else {})


def receive(crm: Crm, request: Request) -> Any:
    """POST /conversations/messages/inbound."""
    body = request.body
    if body["type"] not in ("SMS", "Email") or "conversationProviderId" in body:
        raise errors.NotSimulated("an inbound message from another provider than the default ones")
    record = crm.conversations.get(body["conversationId"])
    if record.contact_id != body["contactId"]:
        raise errors.bad_request("Conversation not found")
    text = body.get("message") or body.get("html") or ""
    kept = crm.conversations.receive(record.contact_id, text, channel=body["type"], subject=body.get("subject", ""))
    return {
        "success": True,
        "conversationId": kept.conversation_id,
        "messageId": kept.id,
        "message": "Message added successfully",
        "contactId": kept.contact_id,
    }


def _row(crm: Crm, record: Conversation) -> dict[str, Any]:
    history = crm.conversations.messages(record.contact_id)
    unread = crm.conversations.unread(record.contact_id)
    person = crm.contacts.get(record.contact_id)
    return serializers.found_conversation(record, person, history[-1] if history else None, crm.account, unread=unread)


def _wanted(row: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    return (
        all(row[name] == query[name] for name in ("contactId", "id") if name in query)
        and query.get("query", "").lower() in f"{row['fullName']} {row.get('email', '')} {row.get('phone', '')}".lower()
        and query.get("lastMessageType", row.get("lastMessageType")) == row.get("lastMessageType")
        and (query.get("lastMessageDirection", "") != "inbound" or row["unreadCount"] > 0)
        and (query.get("lastMessageDirection", "") != "outbound" or row["unreadCount"] == 0)
        and (query.get("status", "all") == "all" or (query["status"] == "unread") == (row["unreadCount"] > 0))
    )


ROUTES: Mapping[str, Route] = {
    "search-conversation": search,
    "create-conversation": create,
    "get-conversation": get,
    "get-messages": messages,
    "get-message": message,
    "send-a-new-message": send,
    "add-an-inbound-message": receive,
}
