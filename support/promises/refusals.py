"""Promises about what the CRM refuses: tried again while it may pass, else told to the office (CONV-005, RES-001)."""

from support.promises.broken_promise import DoubledAnswer, WrongRecord
from support.promises.evidence import Evidence, describe_journal_entries
from support.test_data.person import Person

_NOTICES = ("task.created", "note.created")


def expect_office_notified(evidence: Evidence, person: Person) -> None:
    """The last message was not answered, and one task, or a note, at this contact or at the office's own, says so."""
    exchange = [each for each in evidence.exchanges_of_person(person) if each.messages][-1]
    sent = evidence.messages_sent_to_person(person, after=exchange.began)
    own = {person.contact_id, evidence.crm.find_contact_id(evidence.crm.account.email)}
    notices = [
        entry for entry in evidence.journal.find_entries(*_NOTICES, after=exchange.began) if entry.contact in own
    ]
    if sent or not notices:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} could not be answered, and nobody at the office was told",
            seen=f"'{exchange.said}' -> {[entry['text'] for entry in sent] or 'no message'}, and no task or note",
            perhaps="a refusal is logged and forgotten, or taken for an answer, so that the person waits for ever.",
        )
    tasks = [entry for entry in notices if entry.what == "task.created"]
    if len(tasks) > 1:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"The office was told {len(tasks)} times that {person.name} was not answered",
            seen=describe_journal_entries(tuple(tasks)),
            perhaps="each attempt tells it, or a restart does.",
        )
