"""What a message may mean is neither kept nor broken; silence, and another subject, are broken."""

from collections.abc import Callable

import pytest

from support.promises import answering, booking, conversation_limits, escalation
from support.promises.broken_promise import UnansweredMessage, WrongBooking, WrongOrder, WrongWords
from support.test_data.person import Person
from support.vocabulary.outcome import UnsureMeaning
from tests.promises.promise_harness import Stage, refuses

UNSURE = "Nice neighborhood, right?"
"""A word of the topic `wishes`, in a form that decides nothing."""
WISHES = "How many bedrooms do you need?"
FINANCING = "Have you been pre-approved by a lender?"


def cannot_tell(judge: Callable[..., None], *arguments: object) -> UnsureMeaning:
    """The promise says that it cannot tell."""
    with pytest.raises(UnsureMeaning) as unsure:
        judge(*arguments)
    return unsure.value


def test_an_unsure_question_is_not_judged(stage: Stage, maria: Person) -> None:
    """Neither asked nor not asked, and the sentence is quoted."""
    stage.says(maria, "Hi", f"Hello. {UNSURE}")
    unsure = cannot_tell(answering.expect_question_on_topic, stage.evidence, maria, "wishes")
    assert f"Whether it asks about wishes cannot be told from '{UNSURE}'." == unsure.what
    cannot_tell(answering.expect_no_question_in_last_answer, stage.evidence, maria, "wishes")
    cannot_tell(answering.expect_no_question_in_any_message, stage.evidence, maria, ("financing", "wishes"))
    cannot_tell(answering.expect_questions_in_order, stage.evidence, maria, ("wishes",))


def test_silence_and_another_subject_are_no_escape(stage: Stage, maria: Person) -> None:
    """A message without a word of the topic breaks the promise."""
    stage.says(maria, "Hi", "The weather is nice today. How are you?")
    refuses(WrongWords, answering.expect_question_on_topic, stage.evidence, maria, "wishes")
    refuses(WrongOrder, answering.expect_questions_in_order, stage.evidence, maria, ("wishes",))
    stage.says(maria, "Hello?")
    refuses(UnansweredMessage, answering.expect_question_on_topic, stage.evidence, maria, "wishes")


def test_a_sure_break_wins_over_an_unsure_message(stage: Stage, maria: Person) -> None:
    """What is broken beyond doubt is broken, whatever else was written before it."""
    stage.says(maria, "Hi", UNSURE)
    stage.says(maria, "Yes", WISHES)
    refuses(WrongWords, answering.expect_no_question_in_any_message, stage.evidence, maria, ("wishes",))


def test_order_is_broken_where_it_is_clearly_another_question(stage: Stage, maria: Person) -> None:
    """The first answer that is not about its topic decides: a clear other question is broken, an unsure one is not."""
    stage.says(maria, "Hi", FINANCING)
    stage.says(maria, "Yes", UNSURE)
    refuses(WrongOrder, answering.expect_questions_in_order, stage.evidence, maria, ("wishes", "wishes"))
    cannot_tell(answering.expect_questions_in_order, stage.evidence, maria, ("financing", "wishes"))


def test_an_unsure_claim_of_a_booking(stage: Stage, maria: Person) -> None:
    """A time beside the word appointment, and nothing that says it stands."""
    stage.says(maria, "Hi", "An appointment tomorrow is what most people choose.")
    cannot_tell(booking.expect_no_booking_claimed, stage.evidence, maria)
    stage.says(maria, "Fine", "You are booked for tomorrow at 10 AM.")
    refuses(WrongBooking, booking.expect_no_booking_claimed, stage.evidence, maria)


def test_an_unsure_wait_notice(stage: Stage, maria: Person) -> None:
    """Minutes are spoken of, and nobody is asked for patience."""
    stage.says(maria, "Hi", "It opens in 20 minutes.")
    cannot_tell(conversation_limits.expect_wait_notice, stage.evidence, maria)
    conversation_limits.expect_no_wait_notice(stage.evidence, maria)


def test_an_unsure_call_for_a_person(stage: Stage, maria: Person) -> None:
    """A person is spoken of, and nobody says that one will call."""
    stage.says(maria, "I want a person", "A local agent is always good to talk to.")
    cannot_tell(escalation.expect_escalated_to_person, stage.evidence, maria, "asked for a person")
    stage.says(maria, "I want a person", "What price range are you looking for?")
    refuses(WrongWords, escalation.expect_escalated_to_person, stage.evidence, maria, "asked for a person")
