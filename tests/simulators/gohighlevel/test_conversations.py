"""Conversations: sending, receiving, stopping, and reading back."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness


def _send(harness: LocationHarness, contact: str, **more: object) -> int:
    body = {"type": "SMS", "contactId": contact, "message": "Hello"} | more
    return harness.call("POST", "/conversations/messages", body).status


def _send_refused(harness: LocationHarness, contact: str, **more: object) -> tuple[int, str]:
    body = {"type": "SMS", "contactId": contact, "message": "Hello"} | more
    answer = harness.call("POST", "/conversations/messages", body)
    return answer.status, answer.message


def test_an_sms_is_sent_and_journaled(harness: LocationHarness, contact: str) -> None:
    """Type, contact and text suffice; the response has the ids of message and conversation, the journal the text."""
    answer = harness.call(
        "POST", "/conversations/messages", {"type": "SMS", "contactId": contact, "message": "Hi Maria"}
    )
    (message,) = harness.crm.messages_of(contact)
    assert (answer.status, answer.body["messageId"], answer.body["conversationId"]) == (
        201,
        message.id,
        message.conversation_id,
    )
    (entry,) = harness.journal.find_entries("message.sent", contact=contact)
    assert (entry["text"], entry["channel"], entry["message_id"], entry["subject"]) == (
        "Hi Maria",
        "SMS",
        message.id,
        "",
    )


def test_an_email_is_sent_with_its_subject(harness: LocationHarness, contact: str) -> None:
    """An e-mail carries subject and HTML or text, and has an e-mail message id."""
    body = {"type": "Email", "contactId": contact, "html": "<p>CMA</p>", "subject": "Your home"}
    answer = harness.call("POST", "/conversations/messages", body)
    (entry,) = harness.journal.find_entries("message.sent")
    assert (answer.status, "emailMessageId" in answer.body) == (201, True)
    assert (entry["channel"], entry["subject"], entry["text"]) == ("Email", "Your home", "<p>CMA</p>")


@pytest.mark.parametrize(
    ("known", "body", "message"),
    [
        ({"phone": None}, {}, "Missing phone number"),
        ({"email": None}, {"type": "Email"}, "Unable to send e-mail, contact's e-mail is invalid"),
        ({}, {"message": ""}, "There is no message or attachments for this message. Skip sending."),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused(
    known: dict[str, object], body: dict[str, object], message: str
) -> None:
    """A missing number, a missing address and an empty message get a 400 and are journaled as refused."""
    harness = LocationHarness()
    contact = harness.add_maria(**known)
    assert _send_refused(harness, contact, **body) == (400, message)
    assert [entry["reason"] for entry in harness.journal.find_entries("message.refused")] == [message]


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "UNSUBSCRIBE", "Cancel", "END", "quit", "stopall"])
def test_a_stop_word_turns_sms_off(harness: LocationHarness, contact: str, word: str) -> None:
    """After a message of just a stop word every SMS is refused; e-mail is still sent."""
    harness.crm.receive_sms(contact, word)
    assert _send_refused(harness, contact) == (400, "Cannot send message as DND is active for SMS.")
    assert _send(harness, contact, type="Email") == 201


def test_a_start_word_turns_sms_on(harness: LocationHarness, contact: str) -> None:
    """After START an SMS is sent again."""
    harness.crm.receive_sms(contact, "STOP")
    harness.crm.receive_sms(contact, "START")
    assert _send(harness, contact) == 201


def test_the_carrier_answers_its_words_once(harness: LocationHarness, contact: str) -> None:
    """A second STOP, and a yes of somebody who is not blocked, change nothing and are not answered."""
    for word in ("yes", "STOP", "stop", "UNSTOP"):
        harness.crm.receive_sms(contact, word)
    assert ["stop", "unstop"] == [entry["keyword"] for entry in harness.journal.find_entries("carrier.answered")]


def test_a_stop_word_inside_a_sentence_is_ignored(harness: LocationHarness, contact: str) -> None:
    """Only the bare word counts."""
    harness.crm.receive_sms(contact, "Please stop by on Friday")
    assert _send(harness, contact) == 201


@pytest.mark.parametrize("kind", ["sms", "Fax"])
def test_channel_names_are_case_sensitive(harness: LocationHarness, kind: str) -> None:
    """`sms` is no channel."""
    body = {"type": kind, "contactId": harness.add_maria(), "message": "x"}
    answer = harness.call("POST", "/conversations/messages", body)
    assert (answer.status, answer.message) == (422, ["type must be a valid enum value"])


@pytest.mark.parametrize("more", [{"type": "RCS"}, {"scheduledTimestamp": 1773162000}, {"templateId": "x"}])
def test_unsupported_ways_of_sending_are_refused(harness: LocationHarness, more: dict[str, object]) -> None:
    """Other channels, schedules and templates get a 501."""
    assert _send(harness, harness.add_maria(), **more) == 501
    assert len(harness.journal.find_entries("call.not_simulated")) == 1


def test_an_inbound_message_is_journaled(harness: LocationHarness, contact: str) -> None:
    """The entry has the contact, the text and the message id of the webhook."""
    message = harness.crm.receive_sms(contact, "Hello?")
    (entry,) = harness.journal.find_entries("person.wrote", contact=contact)
    assert (entry.service, entry["text"], entry["message_id"]) == ("person", "Hello?", message.id)


def test_messages_are_nested_and_newest_first(harness: LocationHarness, contact: str) -> None:
    """The list is nested one level deep and paged."""
    for text in ("one", "two", "three"):
        _send(harness, contact, message=text)
    path = f"/conversations/{harness.crm.messages_of(contact)[0].conversation_id}/messages"
    first = harness.call("GET", path, query={"limit": 2}).body["messages"]
    rest = harness.call("GET", path, query={"lastMessageId": first["lastMessageId"]}).body["messages"]
    emails = harness.call("GET", path, query={"type": "TYPE_EMAIL"}).body["messages"]
    assert ([message["body"] for message in first["messages"]], first["nextPage"]) == (["three", "two"], True)
    assert ([message["body"] for message in rest["messages"]], rest["nextPage"]) == (["one"], False)
    assert (emails["messages"], emails["lastMessageId"]) == ([], "")


def test_one_message_is_read_by_its_id(harness: LocationHarness) -> None:
    """A single message has direction, type and time."""
    message = harness.crm.receive_sms(harness.add_maria(), "Hello?")
    body = harness.call("GET", f"/conversations/messages/{message.id}").body
    assert (body["direction"], body["messageType"], body["dateAdded"]) == (
        "inbound",
        "TYPE_SMS",
        "2026-03-10T17:00:00.000Z",
    )


def test_a_contact_has_one_conversation(harness: LocationHarness, contact: str) -> None:
    """The first message creates it, a second one cannot be created, and unread messages are counted."""
    conversation = harness.crm.receive_sms(contact, "Hello?").conversation_id
    body = {"locationId": harness.account.location_id, "contactId": contact}
    assert harness.call("POST", "/conversations/", body).status == 400
    seen = harness.call("GET", f"/conversations/{conversation}").body
    assert (seen["contactId"], seen["type"], seen["unreadCount"]) == (contact, 1, 1)


def test_an_empty_conversation_can_be_created(harness: LocationHarness) -> None:
    """The response has the conversation, which has no messages."""
    body = {"locationId": harness.account.location_id, "contactId": harness.add_maria()}
    answer = harness.call("POST", "/conversations/", body)
    listed = harness.call("GET", f"/conversations/{answer.body['conversation']['id']}/messages").body["messages"]
    assert (answer.status, answer.body["success"], listed["messages"]) == (201, True, [])


def test_conversations_are_found(harness: LocationHarness) -> None:
    """The search filters by contact, direction and read state, with the time of the last message in epoch ms."""
    maria = harness.add_maria()
    noah = harness.add_maria(first_name="Noah", phone="+19095550103", email=None)
    harness.crm.receive_sms(maria, "Hello?")
    harness.clock.advance(60)
    _send(harness, noah, message="Hi Noah")

    def search_contacts(**query: object) -> list[str]:
        answer = harness.call(
            "GET", "/conversations/search", query={"locationId": harness.account.location_id, **query}
        )
        return [row["contactId"] for row in answer.body["conversations"]]

    assert search_contacts() == [noah, maria]
    assert search_contacts(sort="asc") == [maria, noah]
    assert search_contacts(contactId=maria) == [maria]
    assert search_contacts(lastMessageDirection="inbound") == [maria]
    assert search_contacts(lastMessageDirection="outbound") == [noah]
    assert search_contacts(status="unread") == [maria]
    assert search_contacts(query="noah") == [noah]
    assert search_contacts(limit=1) == [noah]
    assert search_contacts(lastMessageType="TYPE_EMAIL") == []


@pytest.mark.parametrize("query", [{"scoreProfile": "x"}, {"sortBy": "due_at"}])
def test_unsupported_searches_are_refused(harness: LocationHarness, query: dict[str, object]) -> None:
    """An unknown filter gets a 501."""
    answer = harness.call("GET", "/conversations/search", query={"locationId": harness.account.location_id, **query})
    assert answer.status == 501


def test_an_inbound_message_can_be_added(harness: LocationHarness, contact: str) -> None:
    """A message added over the API counts as written by the contact."""
    conversation = harness.crm.receive_sms(contact, "first").conversation_id
    body = {"type": "SMS", "contactId": contact, "conversationId": conversation, "message": "second"}
    answer = harness.call("POST", "/conversations/messages/inbound", body)
    wrong = harness.call("POST", "/conversations/messages/inbound", body | {"contactId": "nobody"})
    assert (answer.status, answer.body["success"]) == (200, True)
    assert [message.text for message in harness.crm.messages_of(contact)] == ["first", "second"]
    assert wrong.status == 400


@pytest.mark.parametrize(("kind", "channel"), [("WhatsApp", "WhatsApp"), ("WebChat", "Live_Chat"), ("FB", "FB")])
def test_an_inbound_message_comes_by_its_channel(
    harness: LocationHarness, contact: str, kind: str, channel: str
) -> None:
    """With its attachments; a channel that is not simulated says so."""
    picture = "https://files.example.com/home.jpg"
    body = {"type": kind, "contactId": contact, "message": "Hi", "attachments": [picture]}
    assert harness.call("POST", "/conversations/messages/inbound", body).status == 200
    (message,) = harness.crm.messages_of(contact)
    assert (message.channel, message.attachments) == (channel, (picture,))
    other = harness.call("POST", "/conversations/messages/inbound", body | {"type": "TIKTOK"})
    assert (501, True) == (other.status, "(TIKTOK)" in other.body["message"])


@pytest.mark.parametrize(
    "path", ["/conversations/none", "/conversations/none/messages", "/conversations/messages/none"]
)
def test_unknown_conversations_and_messages_are_refused(path: str) -> None:
    """An unknown id gets a 400."""
    assert LocationHarness().call("GET", path).status == 400
