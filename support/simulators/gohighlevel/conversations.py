"""Conversations and their messages: one conversation per contact, newest message first.

Source: docs/sources/gohighlevel.md#conversations-and-messages, docs/sources/gohighlevel.md#do-not-disturb.
"""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.records import Channel, ContactRecord, Conversation, Direction, Message

STOP_WORDS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit"})
"""A message that is one of these words, and nothing else, turns SMS off (carrier rules)."""

START_WORDS = frozenset({"start", "unstop"})
"""A message that is one of these words turns SMS on again."""

_NOTHING_TO_SEND = "There is no message or attachments for this message. Skip sending."


class Conversations:
    """Every message of the location."""

    def __init__(self, around: Surroundings, contacts: Contacts) -> None:
        self._around = around
        self._contacts = contacts
        self._by_contact: dict[str, Conversation] = {}
        self._by_id: dict[str, Conversation] = {}
        self._messages: dict[str, list[Message]] = {}
        self._message_by_id: dict[str, Message] = {}

    def all(self) -> tuple[Conversation, ...]:
        """Every conversation, in the order they began."""
        return tuple(self._by_id.values())

    def with_contact(self, contact_id: str) -> tuple[Conversation, ...]:
        """The one with this contact, if there is one."""
        conversation = self._by_contact.get(contact_id)
        return () if conversation is None else (conversation,)

    def get(self, conversation_id: str) -> Conversation:
        """The conversation. Raises the refusal for an unknown one."""
        if conversation_id not in self._by_id:
            raise errors.bad_request("Conversation not found")
        return self._by_id[conversation_id]

    def message(self, message_id: str) -> Message:
        """One message. Raises the refusal for an unknown one."""
        if message_id not in self._message_by_id:
            raise errors.bad_request("Message not found")
        return self._message_by_id[message_id]

    def create(self, contact_id: str) -> Conversation:
        """Begin the contact's conversation. Raises a refusal when it has one."""
        if contact_id in self._by_contact:
            raise errors.bad_request("Conversation already exists")
        return self._of(contact_id)

    def messages(self, contact_id: str) -> tuple[Message, ...]:
        """What was written either way, oldest first."""
        conversation = self._by_contact.get(contact_id)
        return () if conversation is None else tuple(self._messages[conversation.id])

    def unread(self, contact_id: str) -> int:
        """How many of the contact's messages came after the last answer."""
        count = 0
        for message in reversed(self.messages(contact_id)):
            if message.direction == "outbound":
                break
            count += 1
        return count

    def send(self, body: Mapping[str, Any]) -> Message:
        """Send what a request asks for. Raises the refusal GoHighLevel gives, and journals it."""
        contact = self._contacts.get(body["contactId"])
        channel = _channel(body)
        text = body.get("message") or body.get("html") or ""
        try:
            _refuse_unsendable(contact, channel, text)
        except errors.Refusal as refusal:
            self._around.write("message.refused", contact.id, text=text, channel=channel, reason=refusal.reason)
            raise
        message = self._keep(contact.id, "outbound", channel, text, body.get("subject", ""), source="api")
        self._around.write(
            "message.sent", contact.id, text=text, channel=channel, message_id=message.id, subject=message.subject
        )
        return message

    def receive(self, contact_id: str, text: str, *, channel: Channel = "SMS", subject: str = "") -> Message:
        """A person's message comes in; STOP turns SMS off and START on, whatever the target thinks of it."""
        self._contacts.get(contact_id)
        message = self._keep(contact_id, "inbound", channel, text, subject, source="app")
        word = text.strip().strip(".!").lower()
        if channel == "SMS" and word in STOP_WORDS | START_WORDS:
            self._contacts.set_dnd(contact_id, "SMS", active=word in STOP_WORDS)
        self._around.journal.write("person", "person.wrote", contact=contact_id, text=text, message_id=message.id)
        return message

    def write_by_hand(self, contact_id: str, text: str) -> Message:
        """Somebody at the brokerage writes to the contact from the CRM's own screen."""
        message = self._keep(self._contacts.get(contact_id).id, "outbound", "SMS", text, "", source="app")
        self._around.journal.write("brokerage", "colleague.wrote", contact=contact_id, text=text, message_id=message.id)
        return message

    def _of(self, contact_id: str) -> Conversation:
        conversation = self._by_contact.get(contact_id)
        if conversation is None:
            identifier = self._around.identifiers.short()
            conversation = Conversation(id=identifier, contact_id=contact_id, added_at=self._around.now())
            self._by_contact[contact_id] = self._by_id[identifier] = conversation
            self._messages[identifier] = []
        return conversation

    def _keep(
        self, contact_id: str, direction: Direction, channel: Channel, text: str, subject: str, *, source: str
    ) -> Message:
        conversation = self._of(contact_id)
        message = Message(
            id=self._around.identifiers.short(),
            conversation_id=conversation.id,
            contact_id=contact_id,
            direction=direction,
            channel=channel,
            text=text,
            subject=subject,
            source=source,
            at=self._around.now(),
        )
        self._messages[conversation.id].append(message)
        self._message_by_id[message.id] = message
        return message


def _channel(body: Mapping[str, Any]) -> Channel:
    if body["type"] not in ("SMS", "Email"):
        raise errors.NotSimulated(f"sending by {body['type']}")
    for unsupported in ("scheduledTimestamp", "attachments", "templateId", "forward"):
        if body.get(unsupported):
            raise errors.NotSimulated(f"{unsupported} in a message")
    return "SMS" if body["type"] == "SMS" else "Email"


def _refuse_unsendable(contact: ContactRecord, channel: Channel, text: str) -> None:
    if channel == "SMS" and not contact.phone:
        raise errors.bad_request("Missing phone number")
    if channel == "Email" and not contact.email:
        raise errors.bad_request("Unable to send e-mail, contact's e-mail is invalid")
    if contact.refuses(channel):
        raise errors.do_not_disturb(channel)
    if not text:
        raise errors.bad_request(_NOTHING_TO_SEND)
