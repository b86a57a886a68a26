"""Promises about the waiting list: one polite wait notice, and an answer in turn (LIM-001)."""

from support.promises.broken_promise import BrokenPromise, DoubledAnswer, UnansweredMessage, WrongWords
from support.promises.evidence import Evidence
from support.promises.tone import find_tone_faults
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

WAIT = "a little wait"
PROMISE = "promise of an answer"


def expect_wait_notice(evidence: Evidence, person: Person) -> None:
    """One message asks for a little patience and promises an answer, in a polite tone."""
    notes = _find_wait_notices(evidence, person)
    if not notes:
        for message in evidence.messages_sent_to_person(person):
            evidence.meanings.is_statement_of(message["text"], WAIT)  # raises CannotTell when unsure
        raise evidence.build_broken_promise(
            UnansweredMessage if not evidence.messages_sent_to_person(person) else WrongWords,
            f"{person.name} got no notice that it takes a little while",
            seen=f"sent: {_quote_messages(evidence.messages_sent_to_person(person))}",
            perhaps="more conversations are held than there is room for, or no wait notice is sent.",
        )
    if len(notes) > 1:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} got {len(notes)} wait notices; one is enough",
            seen=f"sent: {_quote_messages(notes)}",
            perhaps="each message of hers is taken for the first.",
        )
    text = notes[0]["text"]
    if rude := find_tone_faults(text):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got a wait notice that is not polite",
            seen=f"'{text}' holds: {', '.join(rude)}",
            perhaps="the words were written for a machine.",
        )


def expect_no_wait_notice(evidence: Evidence, person: Person) -> None:
    """The last message was answered, and nothing she was sent asks for patience."""
    evidence.last_answer(person)
    if notes := _find_wait_notices(evidence, person):
        raise evidence.build_broken_promise(
            BrokenPromise,
            f"{person.name} got a wait notice although there is room",
            seen=f"sent: {_quote_messages(notes)}",
            perhaps="a person without a conversation is counted, or a place is kept free.",
        )


def expect_still_waiting(evidence: Evidence, person: Person) -> None:
    """The person got the wait notice and nothing since."""
    sent = evidence.messages_sent_to_person(person)
    if len(sent) != 1 or not _is_wait_notice(evidence, sent[0]):
        raise evidence.build_broken_promise(
            BrokenPromise,
            f"{person.name} should be waiting, and is not",
            seen=f"sent: {_quote_messages(sent)}",
            perhaps="the person was admitted although there was no room, or before an earlier one.",
        )


def expect_answered_after_wait(evidence: Evidence, person: Person) -> None:
    """The person got the wait notice, and then one answer to each message, none of which is a wait notice."""
    expect_wait_notice(evidence, person)
    first, *answers = evidence.messages_sent_to_person(person)
    written = [message for exchange in evidence.exchanges_of_person(person) for message in exchange.messages]
    if not _is_wait_notice(evidence, first) or len(answers) != len(written):
        raise evidence.build_broken_promise(
            UnansweredMessage if len(answers) < len(written) else DoubledAnswer,
            f"{person.name} waited with {len(written)} message(s) and got {len(answers)} answer(s)",
            seen=f"sent: {_quote_messages(evidence.messages_sent_to_person(person))}",
            perhaps="the person was not admitted when there was room, or the messages meanwhile were lost.",
        )


def _find_wait_notices(evidence: Evidence, person: Person) -> tuple[JournalEntry, ...]:
    return tuple(message for message in evidence.messages_sent_to_person(person) if _is_wait_notice(evidence, message))


def _is_wait_notice(evidence: Evidence, message: JournalEntry) -> bool:
    text = message["text"]
    return evidence.meanings.is_clear_statement_of(text, WAIT) and evidence.meanings.is_clear_statement_of(
        text, PROMISE
    )


def _quote_messages(messages: tuple[JournalEntry, ...]) -> str:
    return " | ".join(repr(message["text"]) for message in messages) or "nothing"
