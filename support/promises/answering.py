"""Promises about answers: that they come, in time, once each, in order, and about the right thing."""

import re
from collections.abc import Sequence
from datetime import timedelta

from support.promises.broken_promise import DoubledAnswer, LateAnswer, LostDelivery, WrongOrder, WrongWords
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.exchange import Exchange
from support.promises.personal_names import expect_right_name
from support.test_data.message_sentences import find_questions
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked, UnmeasurableTarget
from support.vocabulary.time_text import format_duration, format_local_time

LONGEST_WAIT = timedelta(minutes=5)
"""The longest wait for an answer that is promised at all (LEAD-001)."""

LONGEST_WAIT_WITH_FAULT = timedelta(minutes=10)
"""The longest wait while a service fails: five minutes more for what is tried again."""

FEWEST_WORDS = 2
"""What a first answer must hold: a dot or an "ok" is no answer."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def expect_answered_within(evidence: Evidence, person: Person, limit: timedelta, *, said: str | None = None) -> None:
    """The person's last message (or the one that `said` quotes) was answered within `limit`, in words."""
    exchange = evidence.last_exchange(person) if said is None else evidence.find_exchange_of_message(person, said)
    evidence.require_reply(exchange)
    expect_right_name(evidence, person)
    if len(_WORD.findall(exchange.answer)) < FEWEST_WORDS:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was sent something, and it says nothing",
            seen=f"the answer: '{exchange.answer}'",
            perhaps="a sign of life is sent ahead of the answer, or instead of it.",
        )
    _expect_not_late(evidence, exchange, limit)


def _expect_not_late(evidence: Evidence, exchange: Exchange, limit: timedelta) -> None:
    waited = evidence.measure_answer_wait(exchange)
    if waited > limit:
        meanwhile = [
            entry
            for entry in evidence.journal.find_entries("call", "fault", after=exchange.began)
            if entry.at <= exchange.answers[0].at
        ]
        raise evidence.build_broken_promise(
            LateAnswer,
            f"{exchange.person.name} waited {format_duration(waited)} for an answer; "
            f"we promise {format_duration(limit)}",
            seen=f"asked {format_local_time(exchange.at)}, answered {format_local_time(exchange.answers[0].at)}; "
            f"meanwhile {describe_journal_entries(tuple(meanwhile))}",
            perhaps="the answer waits for work that could follow it, or a retry waits too long.",
        )


def expect_answered_at_once(evidence: Evidence, person: Person, *, said: str | None = None) -> None:
    """The person's last message (or the one that `said` quotes) was answered in the time that the services took."""
    exchange = evidence.last_exchange(person) if said is None else evidence.find_exchange_of_message(person, said)
    expect_answered_within(evidence, person, evidence.measure_service_time(exchange), said=said)


def expect_one_answer_each(evidence: Evidence, person: Person) -> None:
    """Each of the person's messages has exactly one answer, and no answer comes before its message.

    What one answer is, and what answers a burst, says [replies] of the profile. In a burst it is unknown which answer
    belongs to which line; `has_repeated_answers` is true where that matters.

    Raises Blocked where no answer says anything.
    """
    evidence.last_answer(person)
    for exchange in evidence.exchanges_of_person(person):
        if exchange.said:
            _expect_as_many_answers_as_messages(evidence, exchange)
    heard = evidence.messages_sent_to_person(person)
    accounted = sum(len(exchange.answers) for exchange in evidence.exchanges_of_person(person))
    if len(heard) != accounted:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} got {len(heard)} messages where {accounted} answer what was said",
            seen=f"sent: {' | '.join(repr(message['text']) for message in heard)}",
            perhaps="something was sent later, unasked: a repeated answer or a follow-up that should have stopped.",
        )
    evidence.require_conversation(person)


def expect_greeted_once(evidence: Evidence, person: Person, limit: timedelta) -> None:
    """The hand-over was answered in time, once, by a greeting that says whose assistant writes."""
    expect_answered_within(evidence, person, limit)
    _expect_as_many_answers_as_messages(evidence, evidence.last_exchange(person))
    expect_answer_contains(evidence, person, "greeting")


def expect_turn_answered(evidence: Evidence, person: Person) -> None:
    """The person's last message was answered once, and in time: within five minutes, or ten if a service failed."""
    expect_exchange_answered(evidence, evidence.exchanges_of_person(person)[-1])


def expect_exchange_answered(evidence: Evidence, exchange: Exchange) -> None:
    """This message was answered once, and in time: within five minutes, or ten if a service failed."""
    _expect_as_many_answers_as_messages(evidence, exchange)
    expect_exchange_in_time(evidence, exchange)


def expect_exchange_in_time(evidence: Evidence, exchange: Exchange) -> None:
    """This message was answered within five minutes, or ten if a service failed."""
    failed = evidence.journal.find_entries("fault", after=exchange.began)
    _expect_not_late(evidence, exchange, LONGEST_WAIT_WITH_FAULT if failed else LONGEST_WAIT)


def _expect_as_many_answers_as_messages(evidence: Evidence, exchange: Exchange) -> None:
    """What one answer is, and what answers a burst, says [replies] of the profile."""
    evidence.require_replies(exchange)
    replies = evidence.profile.replies
    expected = replies.count_answers(len(exchange.messages) or 1)
    texts = [answer["text"] for answer in exchange.answers]
    if len(texts) < expected:
        raise evidence.build_unanswered_error(exchange)
    doubled_part = expected == 1 and len(set(texts)) < len(texts)
    if len(texts) > expected * replies.messages_per_answer or doubled_part:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{exchange.person.name} sent {len(exchange.messages) or 1} message(s) and got {len(texts)} answers"
            + ("" if replies.burst == "each answered" else f", and [replies] says: {replies.burst}"),
            seen=f"to '{exchange.said[:200]}': " + " | ".join(map(repr, texts)),
            perhaps="a delivery was taken in twice, or an answer was sent again after a restart.",
        )


def has_repeated_answers(evidence: Evidence, person: Person) -> bool:
    """Whether a burst holds the same words twice: two equal answers, or one doubled and another lost."""
    bursts = (exchange.answers for exchange in evidence.exchanges_of_person(person) if len(exchange.messages) > 1)
    return any(len({answer["text"] for answer in answers}) < len(answers) for answers in bursts)


def expect_same_repetitions_as_twin(evidence: Evidence, person: Person, twin: Person) -> None:
    """The person's answers repeat each other just as those of a twin who wrote the same words slowly."""
    quick, slow = (
        _find_first_positions([entry["text"] for entry in evidence.messages_sent_to_person(one)])
        for one in (person, twin)
    )
    if quick != slow:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} got the same words twice where a slow writer does not",
            seen=" | ".join(repr(entry["text"]) for entry in evidence.messages_sent_to_person(person)),
            perhaps="one answer was sent twice and another one never.",
        )


def _find_first_positions(texts: Sequence[str]) -> list[int]:
    """For each text the place where it was sent first."""
    return [texts.index(text) for text in texts]


def expect_same_topics_as_twin(evidence: Evidence, person: Person, twin: Person, topics: tuple[str, ...]) -> None:
    """The person's answers ask about the same topics, in the same order, as those of a twin who wrote slowly.

    Of a target that joins its answers to a burst only what it asks last is compared. Raises CannotTell for one that
    answers the newest message alone: it may leave out what the others said.
    """
    evidence.last_answer(person)
    replies = evidence.profile.replies
    if replies.burst == "newest answered":
        raise UnmeasurableTarget(
            f"{person.name}'s messages came at once, and this target answers the newest of them alone.",
            seen='burst = "newest answered" under [replies] of the profile',
            perhaps="the target keeps what the others said, and nothing promises that.",
            look="docs/targets-replies.md",
        )
    quick, slow = (
        [
            topic
            for entry in evidence.messages_sent_to_person(one)
            if (topic := evidence.meanings.find_asked_topic(entry["text"], topics)) or replies.messages_per_answer == 1
        ]
        for one in (person, twin)
    )
    if replies.burst == "joined":
        quick, slow = quick[-1:], slow[-1:]
    if quick != slow:
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was asked about {_join_words(quick)}; "
            f"written slowly the same words lead to {_join_words(slow)}",
            seen=" | ".join(repr(entry["text"]) for entry in evidence.messages_sent_to_person(person)),
            perhaps="messages of one conversation were processed in another order, or at the same time.",
        )


def expect_question_on_topic(evidence: Evidence, person: Person, topic: str) -> None:
    """The last answer asks about the topic, in as many messages as one answer may have."""
    answer = evidence.last_answer(person)
    _expect_as_many_answers_as_messages(evidence, evidence.last_exchange(person))
    if not evidence.meanings.is_question_about(answer, topic):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not asked about {topic}",
            seen=f"the answer: '{answer}'",
            perhaps="what the person said was not understood, or another question came out of turn.",
        )


def expect_questions_in_order(evidence: Evidence, person: Person, topics: Sequence[str]) -> None:
    """The answers ask about exactly these topics, one in each answer, one after another."""
    exchanges = evidence.exchanges_of_person(person)
    asked = [
        " and ".join(evidence.meanings.list_asked_topics(exchange.answer, tuple(dict.fromkeys(topics))))
        for exchange in exchanges
    ]
    if asked != list(topics):
        for exchange, topic in zip(exchanges, topics, strict=False):
            if not evidence.meanings.is_question_about(exchange.answer, topic):
                break
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was asked about {_join_words(asked)} instead of {_join_words(topics)}",
            seen=" | ".join(f"'{e.said}' -> '{e.answer}'" for e in evidence.exchanges_of_person(person)),
            perhaps="an answer was taken for the wrong question, or a known answer was asked for again.",
        )


def expect_no_question_in_any_message(evidence: Evidence, person: Person, topics: Sequence[str]) -> None:
    """No message asks about any of these topics; the last message was answered."""
    evidence.last_answer(person)
    texts = [message["text"] for message in evidence.messages_sent_to_person(person)]
    if found := evidence.meanings.find_question(texts, topics):
        text, topic = found
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was asked about {topic}, which was known",
            seen=f"the message: '{text}'",
            perhaps="what was said earlier was not kept, or did not travel with the person.",
        )


def expect_no_question_in_last_answer(evidence: Evidence, person: Person, topic: str) -> None:
    """The last answer asks no question about the topic."""
    answer = evidence.last_answer(person)
    if evidence.meanings.is_question_about(answer, topic):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was asked about {topic} once more",
            seen=f"'{evidence.last_exchange(person).said}' -> '{answer}'",
            perhaps="a clear answer was not heard, or not taken for one.",
        )


def expect_question_reworded(evidence: Evidence, person: Person, topic: str) -> None:
    """The last answer asks about the topic once more, and its question is not in the words used before."""
    expect_question_on_topic(evidence, person, topic)
    *earlier, last = [
        {question.strip().casefold() for question in find_questions(exchange.answer)}
        for exchange in evidence.exchanges_of_person(person)
    ]
    repeated = [
        question
        for question in last
        if evidence.meanings.is_question_about(question, topic) and any(question in e for e in earlier)
    ]
    if repeated:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was asked about {topic} again in the very same words",
            seen=f"both times: '{repeated[0]}'",
            perhaps="the question has only one wording.",
        )


def expect_answer_contains(evidence: Evidence, person: Person, topic: str, *, said: str | None = None) -> None:
    """The answer to the last message (or the one that `said` quotes) does what the topic names."""
    answer = evidence.answer_to_message(person, said) if said else evidence.last_answer(person)
    if not evidence.meanings.is_statement_of(answer, topic):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s answer holds no {topic}",
            seen=f"'{said or evidence.last_exchange(person).said}' -> '{answer}'",
            perhaps="the message was not understood, or the wrong reply was chosen.",
        )


def expect_email_without_amounts(evidence: Evidence, person: Person) -> None:
    """One e-mail came; it says something, names no amount of money, and claims to be no analysis."""
    letters = evidence.messages_sent_to_person(person, channel="Email")
    text = "\n".join(letter["text"] for letter in letters)
    if len(letters) != 1 or not text.strip() or "$" in text or evidence.meanings.is_statement_of(text, "disclaimer"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} did not get one plain letter",
            seen=f"{len(letters)} e-mail(s): '{text}'",
            perhaps="no analysis could be made, and the letter was left out or made up.",
        )


def expect_fault_occurred(evidence: Evidence) -> None:
    """At least one fault struck. Raises Blocked when none did: then the scenario shows nothing about trouble."""
    if not evidence.journal.find_entries("fault"):
        calls = describe_journal_entries(evidence.journal.find_entries("call"))
        raise Blocked(
            "The fault of this scenario never met the target.",
            seen=f"calls of the target: {calls or 'none'}",
            perhaps="the target does not need the service for these words.",
            look=evidence.replay,
        )


def expect_polite_question(evidence: Evidence, person: Person) -> None:
    """The last answer is a polite question, and nothing was made of a message that says nothing."""
    answer = evidence.last_answer(person)
    if not evidence.meanings.is_statement_of(answer, "polite question"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s empty message was not met with a polite question",
            seen=f"the answer: '{answer}'",
            perhaps="an empty text is answered like any other, or with a statement.",
        )


def expect_delivery_refused_with_reason(evidence: Evidence) -> None:
    """The delivery without a contact got a clear 4xx with a reason; nothing was asked of the CRM and nothing sent."""
    (delivery,) = evidence.journal.find_entries("webhook.nameless")
    done = evidence.journal.find_entries("call", "message.sent", after=delivery.number)
    if not 400 <= delivery["status"] < 500 or not delivery["text"].strip() or done:
        raise evidence.build_broken_promise(
            LostDelivery,
            f"A message without a contact was answered {delivery['status']} '{delivery['text']}'",
            seen=f"afterwards: {describe_journal_entries(done) or 'nothing was done'}",
            perhaps="it was accepted although it can never be answered, or it broke the webhook endpoint.",
        )


def _join_words(words: Sequence[str | None]) -> str:
    return ", ".join(word or "nothing" for word in words)
