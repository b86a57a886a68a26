"""The messages of a GoHighLevel location: sending one, finding one that was sent, and listing what people wrote.

Source: docs/sources/gohighlevel.md#conversations-and-messages.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from reference_bots.adapters import gohighlevel_models as models
from reference_bots.adapters.gohighlevel_calls import ApiVersion, GoHighLevelClient
from reference_bots.conversation.context import MessageInCrm
from reference_bots.ports import ReceivedText

REPLY_SUBJECT: Final = "Your message to Jorge's office"
"""Subject of the mail that answers a mail."""

CLOCK_SKEW: Final = timedelta(minutes=2)
"""How much earlier than the bots' clock the CRM may date a message."""

PAGE_SIZE: Final = 100
"""Conversations, or messages of one conversation, that are read in one call."""

_VERSION: Final = ApiVersion.CONVERSATIONS_AND_CALENDARS


class GoHighLevelConversations:
    """Conversations over GoHighLevel's API v2.

    location_id: the location whose conversations they are.
    """

    def __init__(self, calls: GoHighLevelClient, *, location_id: str) -> None:
        self._calls = calls
        self._location_id = location_id

    async def send(self, body: Mapping[str, Any]) -> str:
        """Send one message; return its id."""
        answer = await self._calls.request(
            _VERSION, "POST", "/conversations/messages", models.MessageSentResponse, body=body
        )
        return answer.message_id

    async def find_sent(
        self, contact_id: str, kind: str, bodies: set[str], since: datetime, besides: frozenset[str]
    ) -> str | None:
        """The id of a message to the contact with one of these bodies, or None.

        kind: as the API writes it; "" = any.
        """
        for conversation in await self._search({"contactId": contact_id}):
            page = await self._list_page(conversation.id, {})
            for message in page.messages:
                if (
                    message.direction == "outbound"
                    and kind in ("", message.message_type)
                    and message.id not in besides
                    and message.date_added >= since - CLOCK_SKEW
                    and (message.body or "").strip() in bodies
                ):
                    return message.id
        return None

    async def list_received(self, contact_id: str, text: str) -> tuple[ReceivedText, ...]:
        """The inbound messages with this text on the newest page of each conversation, newest first."""
        found = [
            ReceivedText(message_id=message.id, written_at=message.date_added)
            for conversation in await self._search({"contactId": contact_id})
            for message in (await self._list_page(conversation.id, {})).messages
            if message.direction == "inbound" and (message.body or "").strip() == text.strip()
        ]
        return tuple(sorted(found, key=lambda message: message.written_at, reverse=True))

    async def list_messages_since(self, since: datetime) -> tuple[MessageInCrm, ...]:
        """Every message of the location's conversations written after `since`, oldest first."""
        found: dict[str, MessageInCrm] = {}
        before: int | None = None
        while True:
            paging = {} if before is None else {"startAfterDate": str(before)}
            page = await self._search({"sortBy": "last_message_date", "limit": str(PAGE_SIZE), **paging})
            recent = [each for each in page if _from_milliseconds(each.last_message_date) >= since]
            for conversation in recent:
                listed = await self._list_conversation(conversation.id, since)
                found.update({each.message_id: each for each in listed})
            if len(recent) < PAGE_SIZE or before == recent[-1].last_message_date:
                return tuple(sorted(found.values(), key=lambda message: message.written_at))
            before = recent[-1].last_message_date

    async def _list_conversation(self, conversation_id: str, since: datetime) -> list[MessageInCrm]:
        messages: list[MessageInCrm] = []
        paging: dict[str, str] = {}
        while True:
            page = await self._list_page(conversation_id, {"limit": str(PAGE_SIZE), **paging})
            recent = [each for each in page.messages if each.date_added >= since]
            messages += [each.as_message() for each in recent]
            if len(recent) < len(page.messages) or not (page.next_page and recent):
                return messages
            paging = {"lastMessageId": recent[-1].id}

    async def _search(self, query: Mapping[str, str]) -> tuple[models.FoundConversation, ...]:
        found = await self._calls.request(
            _VERSION,
            "GET",
            "/conversations/search",
            models.ConversationsResponse,
            query={"locationId": self._location_id, **query},
        )
        return found.conversations

    async def _list_page(self, conversation_id: str, query: Mapping[str, str]) -> models.MessageList:
        path = f"/conversations/{conversation_id}/messages"
        return (await self._calls.request(_VERSION, "GET", path, models.MessagesResponse, query=query)).messages


def _from_milliseconds(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, UTC)
