"""What a target makes of a text about being texted: read from the CRM and the answer, in the tables' labels."""

from collections.abc import Callable, Mapping

from support.promises.broken_promise import BrokenPromise
from support.promises.evidence import Evidence
from support.promises.exits import speaks_of_number, speaks_of_sender
from support.promises.opting_out import SMS
from support.promises.others_words import expect_not_taken_for_own_words
from support.test_data.message_sentences import find_questions
from support.test_data.person import Person

NEITHER = "neither"
ASKED_ON = "asked on"
"""A refusal that was met with a question: the worst that can become of it."""


def _read_opted_out(evidence: Evidence, person: Person, _meant: str) -> str:
    contact = evidence.crm.get_contact(person.contact_id)
    tag = evidence.profile.tags.opted_out.lower()
    if contact.blocks_channel(SMS) or (tag and tag in contact.tags):
        return "yes"
    asked_on = _meant == "yes" and find_questions(evidence.last_exchange(person).answer)
    return ASKED_ON if asked_on else "no"


def _read_kind(evidence: Evidence, person: Person, _meant: str) -> str:
    try:
        expect_not_taken_for_own_words(evidence, person)
    except BrokenPromise:
        return "own words"
    return "reaction"


def _read_writer(evidence: Evidence, person: Person, _meant: str) -> str:
    return "person" if evidence.last_exchange(person).answers else "machine"


def _read_exit(evidence: Evidence, person: Person, _meant: str) -> str:
    answer = evidence.last_exchange(person).answer
    if not answer:
        return NEITHER
    return "goes on" if find_questions(answer) else "let go"


def _read_statement(evidence: Evidence, person: Person, meant: str) -> str:
    says = speaks_of_sender if meant == "who writes" else speaks_of_number
    return meant if says(evidence.last_exchange(person).answer) else NEITHER


CONDUCT_FACTS: Mapping[str, Callable[[Evidence, Person, str], str]] = {
    "opted out": _read_opted_out,
    "kind": _read_kind,
    "writer": _read_writer,
    "exit": _read_exit,
    "told": _read_statement,
}
"""Fact -> what reads its label; the last argument is the label that was meant."""
