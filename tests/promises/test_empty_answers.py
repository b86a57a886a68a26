"""An answer says something that asks about a topic or goes with work; all else is empty."""

import pytest

from support.promises.answering import expect_one_answer_each, expect_question_on_topic
from support.promises.broken_promise import DoubledAnswer, UnansweredMessage
from support.promises.buyer import expect_no_seller_questions
from support.promises.data_leakage import expect_no_internal_data
from support.promises.empty_answers import asks_about_topic
from support.promises.language import expect_answer_in_language
from support.promises.matching import expect_home_not_named
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from tests.probes.targets import ADVERTISEMENTS, EMPTY_SENTENCES
from tests.promises.promise_harness import Stage, refuses


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Which area do you have in mind?", True),
        ("Perfecto. ¿Ya tiene la preaprobación del banco?", True),
        ("Would you like that?", False),
        *((sentence, False) for sentence in (*EMPTY_SENTENCES, *ADVERTISEMENTS)),
    ],
)
def test_what_asks_about_a_topic(stage: Stage, text: str, asks: bool) -> None:
    """A question about a topic, in either language; a homely phrase and an advertisement ask nothing."""
    assert asks == asks_about_topic(text, stage.evidence.meanings)


def test_a_calendar_that_was_read_is_work(stage: Stage, maria: Person) -> None:
    """Reading the contact is not: that goes with every message."""
    stage.says(maria, "Hi", "I can do 10:30 or 2 pm.")
    exchange = stage.evidence.last_exchange(maria)
    stage.journal.write("GoHighLevel", "call", method="GET", path=f"/contacts/{maria.contact_id}", status=200)
    assert not stage.evidence.has_substance(exchange)
    stage.journal.write("GoHighLevel", "call", method="GET", path="/calendars/1/free-slots", status=200)
    assert stage.evidence.has_substance(exchange)


def test_a_changed_record_is_no_empty_answer(stage: Stage, maria: Person) -> None:
    """Who records what was said has heard it; values written at the first exchange, or again, may be everybody's."""
    with stage.turn(maria, "Hi"):
        stage.writes(maria, {"ai_lead_score": 50})
        stage.sends(maria, "That makes sense to me.")
    assert not stage.evidence.has_substance(stage.evidence.last_exchange(maria))
    stage.says(maria, "8412 Hermosa Ave", "Thank you, noted.")
    first = stage.evidence.last_exchange(maria)
    assert not stage.evidence.has_substance(first)
    with stage.turn(maria, "It needs a roof"):
        stage.writes(maria, {"property_address": "8412 Hermosa Ave"})
        stage.sends(maria, "Thank you, noted.")
    assert not stage.evidence.has_substance(first)
    assert stage.evidence.has_substance(stage.evidence.last_exchange(maria))


def test_an_empty_answer_of_an_empty_bot_is_no_reply(stage: Stage, maria: Person) -> None:
    """Nor at the first message, unless it greets; a bot that has said something once may be as polite as it likes."""
    stage.says(maria, "Hi", "That makes sense to me.")
    stage.evidence.last_answer(maria)
    object.__setattr__(stage.evidence, "empty_bots", frozenset({"lead"}))
    error = refuses(UnansweredMessage, stage.evidence.last_answer, maria)
    assert "it says nothing, like all that the target answered in its first conversation" in error.seen
    stage.says(maria, "Hello?", "When would you like to move?")
    stage.evidence.last_answer(maria)
    noah = stage.meet("Noah")
    stage.says(noah, "Hi", "Hi, this is Jorge's assistant. How may I help you?")
    stage.evidence.last_answer(noah)
    stage.says(noah, "I want to sell", "Hi, this is Jorge's assistant. How may I help you?")
    refuses(UnansweredMessage, stage.evidence.last_answer, noah)


def test_a_conversation_without_a_word_that_says_something_proves_nothing(stage: Stage, maria: Person) -> None:
    """One message may be met with courtesy; from the second on an answer must have said something."""
    stage.says(maria, "Hi", "I am glad that you wrote to us.")
    expect_one_answer_each(stage.evidence, maria)
    stage.says(maria, "I want to sell", "That is good to know, and we are on it.")
    for promise in (expect_one_answer_each, expect_no_internal_data):
        with pytest.raises(Blocked, match="No answer to Maria says anything"):
            promise(stage.evidence, maria)
    with pytest.raises(Blocked, match="No answer to Maria says anything"):
        expect_answer_in_language(stage.evidence, maria, "English")
    stage.says(maria, "By June", "What is the address of the home?")
    expect_one_answer_each(stage.evidence, maria)
    expect_no_internal_data(stage.evidence, maria)


def test_who_asks_nothing_leaves_no_question_out(stage: Stage) -> None:
    """A buyer who is asked about wishes was not asked what sellers are; one who is asked nothing shows nothing."""
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, "I want to buy", "Good point, I will keep it in mind.")
    with pytest.raises(Blocked, match="Bea was asked nothing at all"):
        expect_no_seller_questions(stage.evidence, bea)
    stage.says(bea, "3 beds", "Which area do you have in mind?")
    expect_no_seller_questions(stage.evidence, bea)


def test_who_searches_nothing_leaves_no_home_out(stage: Stage) -> None:
    """Only among homes that were searched one was left out."""
    bea = stage.meet("Bea", "buyer")
    stage.says(bea, "3 beds in Upland", "Which price do you have in mind?")
    with pytest.raises(Blocked, match="No home was searched for Bea"):
        expect_home_not_named(stage.evidence, bea, "1682 Alpine St")
    stage.journal.write("valuation", "listings.searched", area="Upland", found=0)
    expect_home_not_named(stage.evidence, bea, "1682 Alpine St")


def test_a_question_among_six_messages_is_not_the_answer(stage: Stage, maria: Person) -> None:
    """Who sends every question at once has asked the right one by chance."""
    stage.says(maria, "I want to sell", "What is the address of the home?", "How soon would you like to sell?")
    refuses(DoubledAnswer, expect_question_on_topic, stage.evidence, maria, "address")
