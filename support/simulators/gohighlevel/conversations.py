"""Conversations and their messages: one conversation for each contact.

Source: docs/sources/gohighlevel.md#conversations-and-messages, docs/sources/gohighlevel.md#do-not-disturb.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.json_records import read_count
from support.simulators.gohighlevel.message_kinds import SENDABLE, Channel, MessageKindName
from support.simulators.gohighlevel.records import ContactRecord, Conversation, DeliveryStatus, Direction, Message
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

STOP_CONFIRMED = "You have unsubscribed and will receive no more messages from this number. Reply START to resubscribe."
START_CONFIRMED = "You have resubscribed and will receive messages from this number again. Reply STOP to unsubscribe."
"""How the carrier answers its words; its wording is the location's own."""

_EMPTY_MESSAGE = "There is no message or attachments for this message. Skip sending."


class Conversations:
    """Every message of the location."""

    def __init__(self, context: SimulatorContext, contacts: Contacts) -> None:
        self._context = context
        self._contacts = contacts
        self._by_contact: dict[str, Conversation] = {}
        self._by_id: dict[str, Conversation] = {}
        self._messages: dict[str, list[Message]] = {}
        self._message_by_id: dict[str, Message] = {}

    def all_conversations(self) -> tuple[Conversation, ...]:
        """All conversations, in the order of creation."""
        return tuple(self._by_id.values())

    def restore_records(self, conversations: Iterable[Conversation], messages: Iterable[Message]) -> None:
        """Hold these conversations and messages instead of all others; nothing is journaled."""
        self._by_contact, self._by_id, self._messages, self._message_by_id = {}, {}, {}, {}
        for conversation in conversations:
            self._store_conversation(conversation)
            self._messages[conversation.id] = []
        for message in messages:
            self._messages[message.conversation_id].append(message)
            self._message_by_id[message.id] = message

    def conversations_of(self, contact_id: str) -> tuple[Conversation, ...]:
        """The conversation with this contact, if there is one."""
        conversation = self._by_contact.get(contact_id)
        return () if conversation is None else (conversation,)

    def get_conversation(self, conversation_id: str) -> Conversation:
        """The conversation. Raises ApiRefusal for an unknown one."""
        conversation = self._by_id.get(conversation_id)
        if conversation is None or not self.is_visible(conversation):
            raise errors.bad_request("Conversation not found")
        return conversation

    def get_message(self, message_id: str) -> Message:
        """One message. Raises ApiRefusal for an unknown one."""
        message = self._message_by_id.get(message_id)
        if message is None or message.contact_id not in self._contacts:
            raise errors.bad_request("Message not found")
        return message

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a message, of a contact that is there."""
        message = self._message_by_id.get(message_id)
        return message is not None and message.contact_id in self._contacts

    def is_visible(self, conversation: Conversation) -> bool:
        """False for a deleted conversation, and for one whose contact is deleted."""
        return not conversation.is_deleted and conversation.contact_id in self._contacts

    def all_messages(self) -> tuple[Message, ...]:
        """The messages of all contacts that are there, oldest first."""
        return tuple(each for each in self._message_by_id.values() if each.contact_id in self._contacts)

    def change_conversation(self, conversation_id: str, body: Mapping[str, Any]) -> Conversation:
        """Star a conversation, or set the number of its unread messages."""
        changed = self.get_conversation(conversation_id)
        if "starred" in body:
            changed = dataclasses.replace(changed, is_starred=body["starred"])
        if "unreadCount" in body:
            unread = read_count(body, "unreadCount", 0)
            changed = dataclasses.replace(changed, unread=unread, read_up_to=len(self._messages[changed.id]))
        self._store_conversation(changed)
        if "unreadCount" in body:
            self._context.announce("ConversationUnreadUpdate", changed)
        return changed

    def delete_conversation(self, conversation_id: str) -> None:
        """Hide a conversation until its next message."""
        self._store_conversation(dataclasses.replace(self.get_conversation(conversation_id), is_deleted=True))

    def change_message(self, message_id: str, **changes: Any) -> Message:
        """Change values of a message. Raises ApiRefusal for an unknown one."""
        before = self.get_message(message_id)
        after = dataclasses.replace(before, **changes)
        history = self._messages[before.conversation_id]
        history[history.index(before)] = self._message_by_id[message_id] = after
        return after

    def record_call(self, conversation_id: str, status: str) -> Message:
        """Record a telephone call that another provider made. status: how it ended."""
        contact_id = self.get_conversation(conversation_id).contact_id
        return self._store_message(contact_id, "outbound", "Call", "", "", source="api", status=status)

    def create_conversation(self, contact_id: str) -> Conversation:
        """Create the contact's conversation. Raises ApiRefusal when it exists."""
        known = self._by_contact.get(contact_id)
        if known is not None and self.is_visible(known):
            raise errors.bad_request("Conversation already exists")
        return self._get_or_create(contact_id)

    def messages_of(self, contact_id: str) -> tuple[Message, ...]:
        """Inbound and outbound messages, oldest first."""
        conversation = self._by_contact.get(contact_id)
        return () if conversation is None else tuple(self._messages[conversation.id])

    def count_unread(self, contact_id: str) -> int:
        """The number of inbound messages after the last outbound one, and after what was marked as read."""
        conversation = self._by_contact.get(contact_id)
        if conversation is None:
            return 0
        messages, count = self._messages[conversation.id], 0
        # By index: a copy of the conversation would cost more with each of its messages.
        for index in range(len(messages) - 1, conversation.read_up_to - 1, -1):
            if messages[index].direction == "outbound":
                return count
            count += 1
        return count + conversation.unread

    def _has_unread(self, conversation: Conversation) -> bool:
        messages = self._messages[conversation.id]
        if len(messages) > conversation.read_up_to:
            return messages[-1].direction == "inbound"
        return conversation.unread > 0

    def send_message(self, body: Mapping[str, Any]) -> Message:
        """Send a message. Journals and raises ApiRefusal when it cannot be sent."""
        contact = self._contacts.get_contact(body["contactId"])
        channel = _parse_channel(body)
        text = body.get("message") or body.get("html") or ""
        attachments = tuple(body.get("attachments", ()))
        try:
            _require_sendable(contact, channel, text or "".join(attachments))
        except errors.ApiRefusal as refusal:
            self._context.write_journal_entry(
                "message.refused", contact.id, text=text, channel=channel, reason=refusal.reason
            )
            raise
        message = self._store_message(
            contact.id,
            "outbound",
            channel,
            text,
            body.get("subject", ""),
            source="api",
            attachments=attachments,
            sender=body.get("emailFrom", ""),
            recipients=(body["emailTo"],) if body.get("emailTo") else (),
        )
        self._context.write_journal_entry(
            "message.sent", contact.id, text=text, channel=channel, message_id=message.id, subject=message.subject
        )
        return message

    def send_webhook_reply(self, contact_id: str, text: str, *, taken_from: str) -> None:
        """Send an SMS with the text that a target handed over, as a workflow of the location does."""
        contact = self._contacts.get_contact(contact_id)
        try:
            _require_sendable(contact, "SMS", text)
        except errors.ApiRefusal as refusal:
            self._context.write_journal_entry(
                "message.refused", contact.id, text=text, channel="SMS", reason=refusal.reason, taken_from=taken_from
            )
            return
        message = self._store_message(contact.id, "outbound", "SMS", text, "", source="workflow")
        self._context.write_journal_entry(
            "message.sent",
            contact.id,
            text=text,
            channel="SMS",
            message_id=message.id,
            subject="",
            taken_from=taken_from,
        )

    def receive_message(
        self,
        contact_id: str,
        text: str,
        *,
        channel: MessageKindName = "SMS",
        subject: str = "",
        attachments: Sequence[str] = (),
        mailed_to: str = "",
    ) -> Message:
        """Receive a contact's message; the carrier acts on its words, independently of the target."""
        self._contacts.get_contact(contact_id)
        message = self._store_message(
            contact_id,
            "inbound",
            channel,
            text,
            subject,
            source="app",
            attachments=tuple(attachments),
            mailed_to=mailed_to if channel == "Email" else "",
        )
        what = "person.wrote" if channel in SENDABLE else "person.did"
        self._context.journal.write("person", what, contact=contact_id, text=text, message_id=message.id)
        if channel == "SMS":
            self._act_as_carrier(contact_id, " ".join(text.lower().split()).strip(" .!"))
        return message

    def set_status(self, message_id: str, status: DeliveryStatus, error: str = "") -> Message:
        """What the carrier says of a message that was accepted, journaled as `carrier.reported`."""
        message = self.change_message(message_id, status=status, error=error)
        self._context.journal.write(
            "carrier", "carrier.reported", contact=message.contact_id, status=status, message_id=message_id
        )
        return message

    def _act_as_carrier(self, contact_id: str, word: str) -> None:
        """Block or allow SMS where the message consists of the carrier's word, and answer in the carrier's name.

        A word that changes nothing is left to the target. A block that is permanent is not the carrier's to lift.
        Source: docs/sources/carriers.md#keywords.
        """
        keywords = self._context.account.keywords
        blocked = self._contacts.get_contact(contact_id).dnd_settings.get("SMS")
        if word in keywords.stop and blocked not in ("active", "permanent"):
            answer = STOP_CONFIRMED
        elif word in keywords.start and blocked == "active":
            answer = START_CONFIRMED
        elif word in keywords.help and keywords.help_answer:
            answer = keywords.help_answer
        else:
            return
        if word not in keywords.help:
            self._contacts.set_dnd(contact_id, "SMS", active=word in keywords.stop)
        self._context.journal.write("carrier", "carrier.answered", contact=contact_id, text=answer, keyword=word)

    def send_by_hand(self, contact_id: str, text: str) -> Message:
        """Send an SMS written by hand in the CRM's user interface."""
        message = self._store_message(
            self._contacts.get_contact(contact_id).id, "outbound", "SMS", text, "", source="app"
        )
        self._context.journal.write(
            "brokerage", "colleague.wrote", contact=contact_id, text=text, message_id=message.id
        )
        return message

    def send_by_workflow(self, contact_id: str, text: str) -> Message:
        """Send an SMS that a workflow of the location holds; no person and no target writes it."""
        message = self._store_message(
            self._contacts.get_contact(contact_id).id, "outbound", "SMS", text, "", source="workflow"
        )
        self._context.journal.write("brokerage", "campaign.sent", contact=contact_id, text=text, message_id=message.id)
        return message

    def _store_conversation(self, conversation: Conversation) -> Conversation:
        self._by_contact[conversation.contact_id] = self._by_id[conversation.id] = conversation
        return conversation

    def _get_or_create(self, contact_id: str) -> Conversation:
        conversation = self._by_contact.get(contact_id)
        if conversation is not None and conversation.is_deleted:
            return self._store_conversation(dataclasses.replace(conversation, is_deleted=False))
        if conversation is None:
            identifier = self._context.identifiers.draw_short_id()
            conversation = Conversation(id=identifier, contact_id=contact_id, added_at=self._context.now())
            self._store_conversation(conversation)
            self._messages[identifier] = []
        return conversation

    def _store_message(
        self,
        contact_id: str,
        direction: Direction,
        channel: MessageKindName,
        text: str,
        subject: str,
        *,
        source: str,
        **more: Any,
    ) -> Message:
        conversation = self._get_or_create(contact_id)
        changes_unread = direction == "inbound" or self._has_unread(conversation)
        message = Message(
            id=self._context.identifiers.draw_short_id(),
            conversation_id=conversation.id,
            contact_id=contact_id,
            direction=direction,
            channel=channel,
            text=text,
            subject=subject,
            source=source,
            at=self._context.now(),
            **more,
        )
        self._messages[conversation.id].append(message)
        self._message_by_id[message.id] = message
        self._context.announce("InboundMessage" if direction == "inbound" else "OutboundMessage", message)
        if changes_unread:
            self._context.announce("ConversationUnreadUpdate", conversation)
        return self._message_by_id[message.id]


def _parse_channel(body: Mapping[str, Any]) -> Channel:
    channel: Channel = body["type"]
    if channel not in SENDABLE:
        raise UnsimulatedPart.CHANNEL.refuse(channel)
    for unsupported in ("scheduledTimestamp", "templateId", "forward"):
        if body.get(unsupported):
            raise UnsimulatedPart.LATER_MESSAGE.refuse(unsupported)
    return channel


def _require_sendable(contact: ContactRecord, channel: Channel, text: str) -> None:
    if channel in ("SMS", "WhatsApp") and not contact.phone:
        raise errors.bad_request("Missing phone number")
    if channel == "Email" and not contact.email:
        raise errors.bad_request("Unable to send e-mail, contact's e-mail is invalid")
    if contact.blocks_channel(channel):
        raise errors.do_not_disturb(channel)
    if not text:
        raise errors.bad_request(_EMPTY_MESSAGE)
