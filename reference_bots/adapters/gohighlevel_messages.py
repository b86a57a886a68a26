"""Reading a contact's messages from GoHighLevel.

Source: docs/sources/gohighlevel.md#conversations-and-messages, docs/sources/gohighlevel.md#nested-message-list.
"""

from reference_bots.adapters import gohighlevel_models as models
from reference_bots.adapters.gohighlevel_calls import ApiVersion, GoHighLevelClient

_CONVERSATIONS = ApiVersion.CONVERSATIONS_AND_CALENDARS


async def list_newest_messages(
    calls: GoHighLevelClient, location_id: str, contact_id: str
) -> tuple[models.MessageBody, ...]:
    """The newest page of the contact's conversation, newest first. Raises CrmUnavailableError, CrmRefusedError."""
    found = await calls.request(
        _CONVERSATIONS,
        "GET",
        "/conversations/search",
        models.ConversationsResponse,
        query={"locationId": location_id, "contactId": contact_id},
    )
    messages: list[models.MessageBody] = []
    for conversation in found.conversations:
        path = f"/conversations/{conversation.id}/messages"
        messages += (await calls.request(_CONVERSATIONS, "GET", path, models.MessagesResponse)).messages.messages
    return tuple(sorted(messages, key=lambda message: message.date_added, reverse=True))
