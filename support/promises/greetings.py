"""The promise that a person is greeted once in a conversation."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

SAME_CONVERSATION: Final = timedelta(hours=1)
"""Within this time a second greeting belongs to the same conversation."""
GREETED_AGAIN: Final = (
    "was greeted again in the middle of a conversation, as no person would; the brokerage's own rule: a greeting once "
    "(docs/sources/business.md#length-of-an-answer)"
)
_GREETING = re.compile(
    r"\W*(?:hi|hello|hey|dear|hola|good (?:morning|afternoon|evening)|buen[oa]s (?:d[ií]as|tardes|noches))\b",
    re.IGNORECASE,
)


def find_repeated_greeting(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, JournalEntry] | None:
    """An SMS that greets, and a later one within the hour that does so too although the person did not greet again.

    entries: what the person wrote and was sent, in order.
    """
    greeted: JournalEntry | None = None
    said = ""
    for entry in entries:
        if entry.what == "person.wrote":
            said = entry["text"]
        elif entry["channel"] == "SMS" and _GREETING.match(entry["text"]):
            if greeted and entry.at - greeted.at < SAME_CONVERSATION and not _GREETING.match(said):
                return greeted, entry
            greeted = entry
    return None


def expect_one_greeting(evidence: Evidence, person: Person) -> None:
    """The person, who got a reply to the last message, was greeted once at most."""
    evidence.last_answer(person)
    entries = evidence.journal.find_entries("person.wrote", "message.sent", contact=person.contact_id)
    again = find_repeated_greeting(entries)
    if again is not None:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} {GREETED_AGAIN}",
            seen=f"'{again[0]['text']}', and later '{again[1]['text']}'",
            perhaps="a template begins with a greeting, whoever it is sent to.",
        )
