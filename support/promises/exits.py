"""Promises about exits: whoever is not meant, not interested or not there any more is let go, by every bot."""

import re
from collections.abc import Callable

from support.promises.broken_promise import WrongRecord, WrongWords
from support.promises.evidence import Evidence, describe_journal_entries
from support.test_data.message_sentences import find_questions
from support.test_data.person import Person

NOT_MEANT = (
    "consent was somebody else's or is over (47 CFR 64.1200(m), docs/sources/carriers.md#people-who-are-not-meant)"
)
_WHO = re.compile(
    r"assistant|asistente|office|oficina|real estate|realt(y|or)|brokerage|agent|agente|bienes ra[ií]ces|inmobiliaria",
    re.IGNORECASE,
)
_WHENCE = re.compile(
    r"\b(number|contacts?|list|form|records?|database|website|referr\w*|inquir\w*|sign|crm|n[uú]mero|contactos?|lista"
    r"|forma|formulario|base de datos|sitio|registros?)\b",
    re.IGNORECASE,
)


def expect_let_go(evidence: Evidence, person: Person) -> None:
    """The last message was answered without a further question, and no call or appointment is planned because of it."""
    exchange = evidence.last_exchange(person)
    answer = evidence.last_answer(person)
    if find_questions(answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} wrote '{exchange.said}', which ends it, and was asked on where a person would have wished "
            f"her well; {NOT_MEANT}",
            seen=f"'{answer}'",
            perhaps="the words are read as an unusable answer to the open question.",
        )
    planned = evidence.journal.find_entries(
        "task.created", "appointment.booked", "workflow.enrolled", contact=person.contact_id, after=exchange.began
    )
    if planned:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} wrote '{exchange.said}', which ends it, and something is planned for her; {NOT_MEANT}",
            seen=describe_journal_entries(planned),
            perhaps="the sequence goes on whatever was said.",
        )


def expect_conversation_goes_on(evidence: Evidence, person: Person) -> None:
    """The last message, which only looks like an end, was answered with a question."""
    exchange = evidence.last_exchange(person)
    answer = evidence.last_answer(person)
    if not find_questions(answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} wrote '{exchange.said}' and was let go, where a person would have gone on",
            seen=f"'{answer}'",
            perhaps="a word in the sentence was taken for the end of the conversation.",
        )


def expect_sender_named(evidence: Evidence, person: Person) -> None:
    """The last answer says that it comes from a real estate office, or whose assistant writes."""
    _require_words(evidence, person, speaks_of_sender, "who writes")


def expect_number_explained(evidence: Evidence, person: Person) -> None:
    """The last answer speaks of the number and where it comes from."""
    _require_words(evidence, person, speaks_of_number, "where her number comes from")


def speaks_of_sender(answer: str) -> bool:
    """Whether an answer says that a real estate office, or somebody's assistant, writes."""
    return _WHO.search(answer) is not None


def speaks_of_number(answer: str) -> bool:
    """Whether an answer speaks of the person's number and of where it is kept."""
    return _WHENCE.search(answer) is not None


def _require_words(evidence: Evidence, person: Person, says: Callable[[str], bool], what: str) -> None:
    exchange = evidence.last_exchange(person)
    answer = evidence.last_answer(person)
    if not says(answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} asked '{exchange.said}' and was not told {what}, which everybody who is texted may know "
            "(CTIA principles, docs/sources/carriers.md#keywords)",
            seen=f"'{answer}'",
            perhaps="the question is read as an unusable answer to the open question.",
        )
