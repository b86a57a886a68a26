"""A message to a person is a reply unless the target sends it to everybody, repeats the person, or alerts the staff."""

import pytest

from support.promises.answering import expect_turn_answered
from support.promises.broken_promise import DoubledAnswer, LateAnswer, UnansweredMessage
from support.promises.replies import find_reply_fault, mask_repeated_parts
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from tests.promises.promise_harness import Stage, refuses

STOCK = frozenset({"thanks …! we answer within # hours."})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Which price do you have in mind?", ""),
        ("Hi", ""),
        ("I want to sell, Maria", ""),
        ("You said you want to sell. When?", ""),
        ("Thanks Maria! We answer within 24 hours.", "the target sends it whatever is written"),
        ("I WANT to sell", "it holds no words but the person's own"),
        ("👍", "it holds no words"),
        ("NEW LEAD: Maria wrote", "it is written for the brokerage"),
        ("Hot seller Maria, call now", "it is written for the brokerage"),
        ("New leads are always welcome here", ""),
    ],
)
def test_what_is_no_reply_has_a_reason(maria: Person, text: str, fault: str) -> None:
    """A stock message, an echo, a sign and an alert are none; an answer that takes up the person's words is one."""
    assert fault == find_reply_fault(text, maria, ("I want to sell",), STOCK)


def test_a_contact_id_is_for_the_brokerage(maria: Person) -> None:
    """Nobody but the staff knows the contact's id."""
    assert "it is written for the brokerage" == find_reply_fault(f"See {maria.contact_id}", maria, ("Hi",), ())


def test_messages_that_differ_in_facts_alone_are_the_same(maria: Person, sam: Person) -> None:
    """Names, numbers, ids and the repeated message do not make a message another one."""
    one = mask_repeated_parts(
        f"{maria.contact_id}: Maria wrote 'I saw your sign' at 10:05", maria, ("I saw your sign",)
    )
    other = mask_repeated_parts(f"{sam.contact_id}: Sam wrote 'Anybody there?' at 12:31", sam, ("Anybody there?",))
    assert one == other


def test_short_words_are_not_cut_out_of_others(maria: Person) -> None:
    """A message of a letter or two is recognised only as a word of its own."""
    assert "okay, which price?" == mask_repeated_parts("Okay, which price?", maria, ("ok",))
    assert "…" == mask_repeated_parts("OK", maria, ("ok",))


def test_a_stock_message_is_no_answer(stage: Stage, maria: Person) -> None:
    """The last message is unanswered, and the reason stands under Seen."""
    stage.says(maria, "I want to sell", "Hello! Which home?")
    stage.evidence.last_answer(maria)
    object.__setattr__(stage.evidence, "stock_messages", frozenset({"hello! which home?"}))
    error = refuses(UnansweredMessage, stage.evidence.last_answer, maria)
    assert "Maria wrote 'I want to sell' and got no reply to it (LEAD-001)." == error.what
    assert error.seen.startswith("'Hello! Which home?': the target sends it whatever is written")


def test_each_turn_is_answered_once_and_in_time(stage: Stage, maria: Person) -> None:
    """None, two, a late one and an echo are noticed, each at its own turn; five minutes are in time."""
    stage.says(maria, "Hi", "Hello Maria", seconds=300)
    expect_turn_answered(stage.evidence, maria)
    stage.says(maria, "What is it worth?")
    error = refuses(UnansweredMessage, expect_turn_answered, stage.evidence, maria)
    assert error.what.startswith("Maria wrote 'What is it worth?' as message 2 and was not answered")
    stage.says(maria, "Anybody?", "Yes, we are here", "Yes, we are here")
    refuses(DoubledAnswer, expect_turn_answered, stage.evidence, maria)
    stage.says(maria, "So?", "It is worth a look", seconds=301)
    refuses(LateAnswer, expect_turn_answered, stage.evidence, maria)
    stage.says(maria, "Are you there?", "Are you there?")
    refuses(UnansweredMessage, expect_turn_answered, stage.evidence, maria)


def test_a_service_that_fails_gives_five_minutes_more(stage: Stage, maria: Person) -> None:
    """What is tried again may take ten minutes."""
    with stage.turn(maria, "Hi"):
        stage.journal.write("GoHighLevel", "fault", kind="late", operation="GET /contacts/1")
        stage.clock.advance(600)
        stage.sends(maria, "Hello Maria")
    expect_turn_answered(stage.evidence, maria)


def test_what_is_left_out_shows_nothing_without_a_reply(stage: Stage, maria: Person) -> None:
    """A person who never got a reply shows nothing; one reply, or one to another where she never wrote, does."""
    noah = stage.meet("Noah")
    stage.says(maria, "Hi")
    with pytest.raises(Blocked, match="Maria never got a reply"):
        stage.evidence.require_earlier_reply(maria)
    with pytest.raises(Blocked, match="Noah never got a reply"):
        stage.evidence.require_earlier_reply(noah)
    stage.says(maria, "Hello?", "Here we are")
    stage.evidence.require_earlier_reply(maria)
    stage.evidence.require_earlier_reply(noah)


def test_a_target_without_records_shows_nothing(stage: Stage, maria: Person) -> None:
    """Where no record was ever used, what is missing in it was not left out."""
    stage.says(maria, "Hi", "Hello Maria")
    stage.evidence.require_active_target(maria)
    object.__setattr__(stage.evidence, "uses_records", False)
    with pytest.raises(Blocked, match="used no record in the CRM"):
        stage.evidence.require_active_target(maria)
    stage.journal.write("GoHighLevel", "call", method="GET", path=f"/contacts/{maria.contact_id}", status=200)
    stage.evidence.require_active_target(maria)
