"""Promises about answers: each accepts the truth and notices every way of not keeping it."""

from datetime import timedelta

import pytest

from support.promises import answering, buyer, follow_ups
from support.promises.broken_promise import (
    BrokenPromise,
    DoubledAnswer,
    LateAnswer,
    UnansweredMessage,
    WrongOrder,
    WrongWords,
)
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Blocked
from tests.promises.promise_harness import Stage, refuses

WISHES = "What kind of home are you looking for?"
FINANCING = "Have you been pre-approved by a lender?"
TIMELINE = "How soon would you like to move?"
TOPICS = ("wishes", "financing", "timeline")


def test_answer_at_the_limit_is_in_time(stage: Stage, maria: Person) -> None:
    """An answer exactly at the limit keeps the promise."""
    stage.says(maria, "Hi", "Hello there", seconds=300)
    answering.expect_answered_within(stage.evidence, maria, timedelta(minutes=5))


def test_answer_one_second_late_is_late(stage: Stage, maria: Person) -> None:
    """One second past the limit breaks it, and the first line says how long and how long was promised."""
    stage.says(maria, "Hi", "Hello there", seconds=301)
    error = refuses(LateAnswer, answering.expect_answered_within, stage.evidence, maria, timedelta(minutes=5))
    assert "Maria waited 5 min 1 s for an answer; we promise 5 min (LEAD-001)." == error.what


def test_the_quoted_line_is_judged(stage: Stage, maria: Person) -> None:
    """A quoted line's answer is timed, not the last one's."""
    stage.says(maria, "first", "Hello there", seconds=100)
    stage.says(maria, "second", "Hello again")
    answering.expect_answered_within(stage.evidence, maria, timedelta(seconds=99))
    refuses(LateAnswer, answering.expect_answered_within, stage.evidence, maria, timedelta(seconds=99), said="first")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(".", UnansweredMessage), ("Ok!", WrongWords), ("👍 1", UnansweredMessage), ("...", UnansweredMessage)],
)
def test_an_answer_without_words_is_noticed(
    stage: Stage, maria: Person, answer: str, kind: type[BrokenPromise]
) -> None:
    """A dot, a sign or a nod in time answers nobody."""
    stage.says(maria, "Hi", answer)
    refuses(kind, answering.expect_answered_within, stage.evidence, maria, timedelta(seconds=10))


def test_no_answer_is_reported_as_such(stage: Stage, maria: Person) -> None:
    """Silence is no late answer but none; the evidence shows what the CRM was asked meanwhile."""
    with stage.turn(maria, "Hi"):
        stage.journal.write("target", "webhook", contact=maria.contact_id, status=202, text="", machine_seconds=0.0)
        stage.writes(maria, {"ai_lead_score": 3})
    error = refuses(UnansweredMessage, answering.expect_answered_within, stage.evidence, maria, timedelta(hours=1))
    assert "Maria wrote 'Hi' and was not answered (LEAD-001)." == error.what
    assert "the target said 202; CRM calls since: PUT /contacts/" in error.seen


def test_words_never_said_are_our_own_mistake(stage: Stage, maria: Person) -> None:
    """A Then about words that were never written is a suite error, not a broken promise."""
    with pytest.raises(SuiteError, match="Maria has said nothing"):
        answering.expect_answered_within(stage.evidence, maria, timedelta(1))
    stage.says(maria, "Hi", "Hello")
    with pytest.raises(SuiteError, match="Maria never said 'Ho' in this scenario"):
        answering.expect_answered_within(stage.evidence, maria, timedelta(1), said="Ho")


def test_no_message_was_written() -> None:
    """Asking who spoke last before anybody did is a suite error."""
    with pytest.raises(SuiteError, match="No message was written"):
        _ = Stage().evidence.last_speaker


def test_one_answer_each_is_accepted(stage: Stage, maria: Person) -> None:
    """One answer to every message, bursts and silences with follow-ups included, keeps the promise."""
    stage.says(maria, "Hi", "Hello")
    stage.says(maria, "yes\nyes", "Good.", WISHES)
    stage.says(maria, "", "Still there?")
    stage.says(maria, "")
    answering.expect_one_answer_each(stage.evidence, maria)


@pytest.mark.parametrize(
    ("said", "answers", "kind"),
    [
        ("Hi", (), UnansweredMessage),
        ("Hi", ("Hello", "Hello"), DoubledAnswer),
        ("Hi", ("Hello", "How are you?"), DoubledAnswer),
        ("yes\nyes", ("Good.",), UnansweredMessage),
        ("yes\nyes", ("Good.", "Noted.", "Done."), DoubledAnswer),
    ],
)
def test_missing_and_doubled_answers_are_noticed(
    said: str, answers: tuple[str, ...], kind: type[UnansweredMessage | DoubledAnswer]
) -> None:
    """Too few and too many are noticed."""
    stage = Stage()
    maria = stage.meet("Maria")
    stage.says(maria, said, *answers)
    refuses(kind, answering.expect_one_answer_each, stage.evidence, maria)


def test_equal_answers_to_a_burst_are_doubled_unless_a_slow_writer_gets_them_too(stage: Stage) -> None:
    """One answer twice in place of another is noticed; two messages that deserve the same answer may get it."""
    bea, sam, twin = stage.meet("Bea"), stage.meet("Sam"), stage.meet("Maria")
    for line, answer in (("hm", "Which one?"), ("hm", "Which one?"), ("ok", "Good.")):
        stage.says(twin, line, answer)
    stage.says(bea, "hm\nhm\nok", "Which one?", "Which one?", "Good.")
    stage.says(sam, "hm\nhm\nok", "Which one?", "Good.", "Good.")
    answering.expect_one_answer_each(stage.evidence, bea)
    assert answering.has_repeated_answers(stage.evidence, bea)
    assert not answering.has_repeated_answers(stage.evidence, twin)
    answering.expect_same_repetitions_as_twin(stage.evidence, bea, twin)
    refuses(DoubledAnswer, answering.expect_same_repetitions_as_twin, stage.evidence, sam, twin)


def test_unrequested_message_is_noticed(stage: Stage, maria: Person) -> None:
    """Something sent between the exchanges, such as an answer once more, is noticed."""
    stage.says(maria, "Hi", "Hello")
    stage.sends(maria, "Hello")
    refuses(DoubledAnswer, answering.expect_one_answer_each, stage.evidence, maria)


def test_burst_is_compared_with_a_slow_twin(stage: Stage) -> None:
    """The same questions in the same order pass; another order, or no answer at all, does not."""
    bea, sam, twin = stage.meet("Bea"), stage.meet("Sam"), stage.meet("Maria")
    stage.says(twin, "Hi", WISHES)
    stage.says(twin, "3 beds", FINANCING)
    stage.says(bea, "Hi\n3 beds", WISHES, FINANCING)
    stage.says(sam, "Hi\n3 beds", FINANCING, WISHES)
    answering.expect_same_topics_as_twin(stage.evidence, bea, twin, TOPICS)
    refuses(WrongOrder, answering.expect_same_topics_as_twin, stage.evidence, sam, twin, TOPICS)
    dana = stage.meet("Dana")
    stage.says(dana, "Hi")
    refuses(UnansweredMessage, answering.expect_same_topics_as_twin, stage.evidence, dana, twin, TOPICS)


def test_question_about_the_topic(stage: Stage) -> None:
    """A question about the topic is one; a statement with the same words, or another question, is not."""
    bea = stage.meet("Bea")
    stage.says(bea, "Hi", f"Good. {FINANCING}")
    answering.expect_question_on_topic(stage.evidence, bea, "financing")
    refuses(WrongWords, answering.expect_question_on_topic, stage.evidence, bea, "timeline")
    stage.says(bea, "yes", "A lender may help. All good?")
    refuses(WrongWords, answering.expect_question_on_topic, stage.evidence, bea, "financing")


@pytest.mark.parametrize(
    "asked",
    [
        (FINANCING, WISHES, TIMELINE),
        (WISHES, WISHES, FINANCING),
        (WISHES, FINANCING),
        (f"{WISHES} {FINANCING}", FINANCING, TIMELINE),
        (WISHES, "Thanks.", TIMELINE),
    ],
)
def test_wrong_order_of_questions_is_noticed(stage: Stage, asked: tuple[str, ...]) -> None:
    """Swapped, repeated, missing, joined and left-out questions are noticed; the promised order is accepted."""
    bea, sam = stage.meet("Bea"), stage.meet("Sam")
    for question in (WISHES, FINANCING, TIMELINE):
        stage.says(sam, "well", question)
    answering.expect_questions_in_order(stage.evidence, sam, TOPICS)
    for question in asked:
        stage.says(bea, "well", question)
    refuses(WrongOrder, answering.expect_questions_in_order, stage.evidence, bea, TOPICS)


def test_known_answers_are_not_asked_for(stage: Stage) -> None:
    """A question about what is known is noticed wherever it stands; a target that says nothing proves nothing."""
    bea, sam = stage.meet("Bea"), stage.meet("Sam")
    stage.says(bea, "3 beds", FINANCING)
    answering.expect_no_question_in_any_message(stage.evidence, bea, ["wishes"])
    stage.says(bea, "yes", WISHES)
    stage.says(bea, "hm", TIMELINE)
    refuses(WrongWords, answering.expect_no_question_in_any_message, stage.evidence, bea, ["timeline", "wishes"])
    stage.says(sam, "3 beds")
    refuses(UnansweredMessage, answering.expect_no_question_in_any_message, stage.evidence, sam, ["wishes"])


def test_asked_again_in_other_words(stage: Stage) -> None:
    """New words pass; the same question, even behind another opening, does not, nor does another topic."""
    bea = stage.meet("Bea")
    stage.says(bea, "Hi", FINANCING)
    stage.says(bea, "bananas", "Would you be paying cash?")
    answering.expect_question_reworded(stage.evidence, bea, "financing")
    stage.says(bea, "bananas", f"Sorry? {FINANCING}")
    refuses(WrongWords, answering.expect_question_reworded, stage.evidence, bea, "financing")
    stage.says(bea, "bananas", TIMELINE)
    refuses(WrongWords, answering.expect_question_reworded, stage.evidence, bea, "financing")


def test_answer_does_what_is_promised(stage: Stage, maria: Person) -> None:
    """The last answer, or the one to a quoted line, does what the topic names."""
    stage.says(maria, "Hi", "Jorge's office here.")
    stage.says(maria, "Sure", "It is not an appraisal.")
    answering.expect_answer_contains(stage.evidence, maria, "disclaimer")
    answering.expect_answer_contains(stage.evidence, maria, "greeting", said="Hi")
    error = refuses(WrongWords, answering.expect_answer_contains, stage.evidence, maria, "disclaimer", said="Hi")
    assert "'Hi' -> 'Jorge's office here.'" == error.seen
    refuses(WrongWords, answering.expect_answer_contains, stage.evidence, maria, "greeting")


def silent_month(stage: Stage, *touches: tuple[float, str]) -> None:
    """Dana comes and is touched on these days by these channels."""
    dana, began = stage.meet("Dana"), stage.clock.now()
    with stage.turn(dana):
        for day, channel in touches:
            stage.clock.advance(day * 86400 - (stage.clock.now() - began).total_seconds())
            if channel == "call":
                stage.task(dana, "Call Dana", stage.clock.now())
            else:
                stage.sends(dana, f"Hi Dana {day}", by={"e-mail": "Email"}.get(channel, channel))


PROMISED = ((0, "SMS"), (3, "SMS"), (7, "call"), (14, "e-mail"), (30, "SMS"))


def test_touches_on_their_days(stage: Stage) -> None:
    """Every touch on its day and by its channel keeps the promise, some hours into the day included."""
    silent_month(stage, (0, "SMS"), (3.4, "SMS"), (7, "call"), (14, "e-mail"), (30, "SMS"))
    follow_ups.expect_follow_ups(stage.evidence, stage.evidence.last_speaker, PROMISED)


@pytest.mark.parametrize(
    "touches",
    [
        (),
        PROMISED[:-1],
        (*PROMISED[:2], (3, "SMS"), *PROMISED[2:]),
        (*PROMISED[:1], (2.9, "SMS"), *PROMISED[2:]),
        (*PROMISED[:1], (4, "SMS"), *PROMISED[2:]),
        (*PROMISED[:2], (7, "SMS"), *PROMISED[3:]),
        (*PROMISED[:3], (14, "SMS"), *PROMISED[4:]),
        (*PROMISED, (60, "SMS")),
    ],
)
def test_wrong_touches_are_noticed(stage: Stage, touches: tuple[tuple[float, str], ...]) -> None:
    """None, one missing, doubled, early, late, by another channel, or one more: each is noticed."""
    silent_month(stage, *touches)
    refuses(WrongOrder, follow_ups.expect_follow_ups, stage.evidence, stage.evidence.last_speaker, PROMISED)


@pytest.mark.parametrize(
    ("title", "days", "kind"),
    [("Review the pipeline", 0, WrongOrder), ("Call Dana", 30, WrongOrder), ("Ring Dana", 1, None)],
)
def test_a_task_is_a_call_on_the_day_it_is_due(title: str, days: int, kind: type[WrongOrder] | None) -> None:
    """A task that asks for no call, or for one in a month, is none of day 7; one due the next morning is."""
    stage = Stage()
    silent_month(stage, (0, "SMS"))
    dana = stage.evidence.last_speaker
    stage.clock.advance(7 * 86400)
    with stage.turn(dana):
        stage.task(dana, title, stage.clock.now() + timedelta(days=days))
    promised = ((0, "SMS"), (7, "call"))
    if kind is None:
        follow_ups.expect_follow_ups(stage.evidence, dana, promised)
    else:
        refuses(kind, follow_ups.expect_follow_ups, stage.evidence, dana, promised)


def test_the_same_words_on_two_days_are_noticed(stage: Stage) -> None:
    """A nudge that repeats an earlier one is noticed."""
    silent_month(stage, (0, "SMS"))
    dana = stage.evidence.last_speaker
    stage.clock.advance(3 * 86400)
    with stage.turn(dana):
        stage.sends(dana, "Hi Dana 0")
    refuses(DoubledAnswer, follow_ups.expect_follow_ups, stage.evidence, dana, ((0, "SMS"), (3, "SMS")))


@pytest.mark.parametrize("channel", ["SMS", "call"])
def test_follow_up_after_the_end_is_noticed(stage: Stage, channel: str) -> None:
    """After the sequence should have stopped, one more message or call task is noticed."""
    silent_month(stage, (0, "SMS"))
    dana, since = stage.evidence.last_speaker, len(stage.journal)
    noah = stage.meet("Noah")
    with pytest.raises(Blocked, match="Nobody is followed up"):
        follow_ups.expect_no_further_follow_up(stage.evidence, dana, since, unlike=noah)
    stage.sends(noah, "Hi Noah")
    follow_ups.expect_no_further_follow_up(stage.evidence, dana, since, unlike=noah)
    stage.clock.advance(86400)
    if channel == "call":
        stage.task(dana, "Call Dana", stage.clock.now())
    else:
        stage.sends(dana, "Still there?")
    error = refuses(DoubledAnswer, follow_ups.expect_no_further_follow_up, stage.evidence, dana, since, unlike=noah)
    assert error.seen in ("Wed 11 Mar 10:00:00 Still there?", "Wed 11 Mar 10:00:00 Call Dana")


READINESS = "With a pre-approval your readiness is 75 of 100. How soon?"


@pytest.mark.parametrize(
    ("message", "score"), [(FINANCING, 75), ("Thanks.", 75), (READINESS, None), (READINESS, 101), (READINESS, -1)]
)
def test_readiness_must_be_stated_and_recorded(stage: Stage, message: str, score: int | None) -> None:
    """A question about financing tells nothing; neither does a score that is missing or off the scale."""
    bea, sam = stage.meet("Bea", "buyer"), stage.meet("Sam", "buyer")
    stage.says(sam, "yes", READINESS)
    stage.writes(sam, {"buyer_readiness": 75})
    buyer.expect_financial_readiness_stated(stage.evidence, sam)
    stage.says(bea, "yes", message)
    if score is not None:
        stage.writes(bea, {"buyer_readiness": score})
    refuses(WrongWords, buyer.expect_financial_readiness_stated, stage.evidence, bea)
