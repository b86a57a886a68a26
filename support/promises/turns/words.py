"""Promises about what messages may state in every state of a conversation: free times, and nothing of others."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import datetime

from support.promises.booking import list_stating_sentences
from support.promises.broken_promise import InventedFact
from support.promises.data_leakage import expect_no_internal_words
from support.promises.evidence import Evidence
from support.promises.turns.turn import Turn, find_bot_in_charge
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.time_text import find_times, format_local_time

MOST_TIMES = 2
FAR = 30
"""Days ahead in which an offered time is looked for among the free ones."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_QUESTION = re.compile(r"[^.!?\n]+[?]")
_DENIAL = re.compile(r"\b(?:taken|gone|booked|not|no longer|already|ocupad\w+|ya no)\b|n't\b", re.IGNORECASE)


def expect_free_times(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """A message that asks which time is better names at most two, and only free ones."""
    if turn.had_fault or turn.has_pause:
        return
    for person in people:
        for message in evidence.messages_sent_to_person(person, after=turn.began):
            times = _find_asked_times(person, message)
            wrong = times - _list_possible_times(evidence, person) if times else set()
            if wrong or len(times) > MOST_TIMES:
                own = dataclasses.replace(evidence, requirement="CAL-001")
                raise own.build_broken_promise(
                    InventedFact,
                    f"{person.name} was offered {format_local_time(min(wrong), person.zone)}, which is not free"
                    if wrong
                    else f"{person.name} was offered {len(times)} times at once",
                    seen=f"the message: '{message['text']}'",
                    perhaps="free times are remembered, and another client has booked since.",
                )


def _find_asked_times(person: Person, message: JournalEntry) -> set[datetime]:
    """The times in the questions of a message; none where another sentence states one."""
    text = message["text"]
    if any(find_times(each, zone=person.zone, now=message.at) for each in list_stating_sentences(text)):
        return set()
    questions = [each for each in _QUESTION.findall(text) if not _DENIAL.search(each)]
    return {time for each in questions for time in find_times(each, zone=person.zone, now=message.at)}


def _list_possible_times(evidence: Evidence, person: Person) -> set[datetime]:
    own = {each.start for each in evidence.crm.appointments_of(person.contact_id)}
    return own | set(evidence.crm.free_slots(days=FAR))


def expect_nothing_internal(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """No message to a lead holds what is meant for the brokerage alone."""
    own = dataclasses.replace(evidence, requirement="LEAD-011")
    for person in people:
        record = evidence.crm.get_contact(person.contact_id)
        if person.bot == find_bot_in_charge(evidence.profile, record, person) == "lead":
            expect_no_internal_words(own, person, after=turn.began)


def expect_no_data_of_others(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """No message names what the CRM holds of another of the people."""
    for person in people:
        sent = evidence.messages_sent_to_person(person, after=turn.began)
        said = " ".join(each.said for each in evidence.exchanges_of_person(person)) if sent else ""
        for message in sent:
            for other in people:
                named = next((each for each in _list_own_data(other) if each in message["text"]), None)
                if other != person and named and named not in said and named not in _list_own_data(person):
                    own = dataclasses.replace(evidence, requirement="SEC-003")
                    raise own.build_broken_promise(
                        InventedFact,
                        f"{person.name} was sent '{named}', which is {other.name}'s",
                        seen=f"the message: '{message['text']}'",
                        perhaps="one conversation's state was used in another.",
                    )


def _list_own_data(person: Person) -> tuple[str, ...]:
    persona = person.persona
    names = _WORD.findall(persona.last_name)
    return (*names, persona.phone, *((persona.email,) if persona.email else ()))
