"""Conversations: sending, receiving, stopping, and reading back."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Stage


def _send(stage: Stage, contact: str, **more: object) -> int:
    body = {"type": "SMS", "contactId": contact, "message": "Hello"} | more
    return stage.call("POST", "/conversations/messages", body).status


def _refused(stage: Stage, contact: str, **more: object) -> tuple[int, str]:
    body = {"type": "SMS", "contactId": contact, "message": "Hello"} | more
    answer = stage.call("POST", "/conversations/messages", body)
    return answer.status, answer.message


def test_an_sms_is_sent_and_journaled() -> None:
    """Type, contact and text suffice; the answer names message and conversation, the journal the text."""
    stage = Stage()
    contact = stage.maria()
    answer = stage.call("POST", "/conversations/messages", {"type": "SMS", "contactId": contact, "message": "Hi Maria"})
    (message,) = stage.crm.messages(contact)
    assert (answer.status, answer.body["messageId"], answer.body["conversationId"]) == (
        201,
        message.id,
        message.conversation_id,
    )
    (entry,) = stage.journal.of("message.sent", contact=contact)
    assert (entry["text"], entry["channel"], entry["message_id"], entry["subject"]) == (
        "Hi Maria",
        "SMS",
        message.id,
        "",
    )


def test_an_email_is_sent_with_its_subject() -> None:
    """An e-mail carries subject and HTML or text, and has an e-mail message id."""
    stage = Stage()
    contact = stage.maria()
    body = {"type": "Email", "contactId": contact, "html": "<p>CMA</p>", "subject": "Your home"}
    answer = stage.call("POST", "/conversations/messages", body)
    (entry,) = stage.journal.of("message.sent")
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
def test_what_cannot_be_sent_is_refused(known: dict[str, object], body: dict[str, object], message: str) -> None:
    """A missing number, a missing address and an empty message answer 400 and are journaled as refused."""
    stage = Stage()
    contact = stage.maria(**known)
    assert _refused(stage, contact, **body) == (400, message)
    assert [entry["reason"] for entry in stage.journal.of("message.refused")] == [message]


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "UNSUBSCRIBE", "Cancel", "END", "quit", "stopall"])
def test_a_stop_word_turns_sms_off(word: str) -> None:
    """A message that is a stop word, and nothing else, makes every later SMS a refusal; e-mail still goes."""
    stage = Stage()
    contact = stage.maria()
    stage.crm.person_writes(contact, word)
    assert _refused(stage, contact) == (400, "Cannot send message as DND is active for SMS.")
    assert _send(stage, contact, type="Email") == 201


def test_a_start_word_turns_sms_on_again() -> None:
    """After START the contact is reached again."""
    stage = Stage()
    contact = stage.maria()
    stage.crm.person_writes(contact, "STOP")
    stage.crm.person_writes(contact, "START")
    assert _send(stage, contact) == 201


def test_a_stop_inside_a_sentence_is_no_stop() -> None:
    """Only the bare word counts."""
    stage = Stage()
    contact = stage.maria()
    stage.crm.person_writes(contact, "Please stop by on Friday")
    assert _send(stage, contact) == 201


@pytest.mark.parametrize("kind", ["sms", "Fax"])
def test_channel_names_are_case_sensitive(kind: str) -> None:
    """`sms` is no channel."""
    stage = Stage()
    body = {"type": kind, "contactId": stage.maria(), "message": "x"}
    answer = stage.call("POST", "/conversations/messages", body)
    assert (answer.status, answer.message) == (422, ["type must be a valid enum value"])


@pytest.mark.parametrize("more", [{"type": "WhatsApp"}, {"scheduledTimestamp": 1773162000}, {"attachments": ["x"]}])
def test_other_ways_of_sending_are_not_simulated(more: dict[str, object]) -> None:
    """Other channels, schedules and attachments stop the scenario instead of pretending."""
    stage = Stage()
    assert _send(stage, stage.maria(), **more) == 501
    assert len(stage.journal.of("call.unmatched")) == 1


def test_what_a_person_writes_is_journaled() -> None:
    """A person's message is theirs in the journal, with the id its delivery carries."""
    stage = Stage()
    contact = stage.maria()
    message = stage.crm.person_writes(contact, "Hello?")
    (entry,) = stage.journal.of("person.wrote", contact=contact)
    assert (entry.service, entry["text"], entry["message_id"]) == ("person", "Hello?", message.id)


def test_messages_are_nested_and_newest_first() -> None:
    """The list lies one level deep, newest first, a page at a time."""
    stage = Stage()
    contact = stage.maria()
    for text in ("one", "two", "three"):
        _send(stage, contact, message=text)
    path = f"/conversations/{stage.crm.messages(contact)[0].conversation_id}/messages"
    first = stage.call("GET", path, query={"limit": 2}).body["messages"]
    rest = stage.call("GET", path, query={"lastMessageId": first["lastMessageId"]}).body["messages"]
    emails = stage.call("GET", path, query={"type": "TYPE_EMAIL"}).body["messages"]
    assert ([message["body"] for message in first["messages"]], first["nextPage"]) == (["three", "two"], True)
    assert ([message["body"] for message in rest["messages"]], rest["nextPage"]) == (["one"], False)
    assert (emails["messages"], emails["lastMessageId"]) == ([], "")


def test_one_message_is_read_by_its_id() -> None:
    """A message read alone says who wrote it, when and how."""
    stage = Stage()
    message = stage.crm.person_writes(stage.maria(), "Hello?")
    body = stage.call("GET", f"/conversations/messages/{message.id}").body
    assert (body["direction"], body["messageType"], body["dateAdded"]) == (
        "inbound",
        "TYPE_SMS",
        "2026-03-10T17:00:00.000Z",
    )


def test_a_contact_has_one_conversation() -> None:
    """The first message begins it, a second cannot be created, and reading counts what is unread."""
    stage = Stage()
    contact = stage.maria()
    conversation = stage.crm.person_writes(contact, "Hello?").conversation_id
    body = {"locationId": stage.account.location_id, "contactId": contact}
    assert stage.call("POST", "/conversations/", body).status == 400
    seen = stage.call("GET", f"/conversations/{conversation}").body
    assert (seen["contactId"], seen["type"], seen["unreadCount"]) == (contact, 1, 1)


def test_an_empty_conversation_can_be_created() -> None:
    """Creating answers the conversation; reading it finds no messages."""
    stage = Stage()
    body = {"locationId": stage.account.location_id, "contactId": stage.maria()}
    answer = stage.call("POST", "/conversations/", body)
    listed = stage.call("GET", f"/conversations/{answer.body['conversation']['id']}/messages").body["messages"]
    assert (answer.status, answer.body["success"], listed["messages"]) == (201, True, [])


def test_conversations_are_found() -> None:
    """The search filters by contact, direction and read state, and tells the last message in epoch milliseconds."""
    stage = Stage()
    maria = stage.maria()
    noah = stage.maria(first_name="Noah", phone="+19095550103", email=None)
    stage.crm.person_writes(maria, "Hello?")
    stage.clock.passes(60)
    _send(stage, noah, message="Hi Noah")

    def found(**query: object) -> list[str]:
        answer = stage.call("GET", "/conversations/search", query={"locationId": stage.account.location_id, **query})
        return [row["contactId"] for row in answer.body["conversations"]]

    assert found() == [noah, maria]
    assert found(sort="asc") == [maria, noah]
    assert found(contactId=maria) == [maria]
    assert found(lastMessageDirection="inbound") == [maria]
    assert found(lastMessageDirection="outbound") == [noah]
    assert found(status="unread") == [maria]
    assert found(query="noah") == [noah]
    assert found(limit=1) == [noah]
    assert found(lastMessageType="TYPE_EMAIL") == []


@pytest.mark.parametrize("query", [{"assignedTo": "x"}, {"status": "starred"}, {"sortBy": "due_at"}])
def test_other_searches_are_not_simulated(query: dict[str, object]) -> None:
    """A filter the simulator does not know stops the scenario."""
    stage = Stage()
    answer = stage.call("GET", "/conversations/search", query={"locationId": stage.account.location_id, **query})
    assert answer.status == 501


def test_an_inbound_message_can_be_added() -> None:
    """A message added over the API is the person's, as if they had written it."""
    stage = Stage()
    contact = stage.maria()
    conversation = stage.crm.person_writes(contact, "first").conversation_id
    body = {"type": "SMS", "contactId": contact, "conversationId": conversation, "message": "second"}
    answer = stage.call("POST", "/conversations/messages/inbound", body)
    wrong = stage.call("POST", "/conversations/messages/inbound", body | {"contactId": "nobody"})
    assert (answer.status, answer.body["success"]) == (200, True)
    assert [message.text for message in stage.crm.messages(contact)] == ["first", "second"]
    assert wrong.status == 400


@pytest.mark.parametrize(
    "path", ["/conversations/none", "/conversations/none/messages", "/conversations/messages/none"]
)
def test_unknown_conversations_and_messages_are_refused(path: str) -> None:
    """What is not there answers 400."""
    assert Stage().call("GET", path).status == 400
