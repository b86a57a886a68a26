"""Invariants of the form of every message: its length as carriers count it, emoji, greetings, and how to stop."""

import re
from collections.abc import Iterator, Sequence

from support.promises.broken_promise import WrongWords
from support.promises.first_message import (
    FIRST_MESSAGE,
    MOST_SEGMENTS,
    NO_FOOTER,
    SAYS_HOW_TO_STOP,
    SEGMENTS,
    describe_email_without_stop,
    find_email_without_stop,
)
from support.promises.greetings import GREETED_AGAIN, find_repeated_greeting
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.sms_segments import count_sms_segments, find_wide_characters

_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa\u203c\u2049\ufe0f]|[#*0-9]\u20e3"
)


@finds_for_each_person("two segments at most")
def find_long_messages(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An SMS takes three segments or more."""
    for message in _list_sms(end, person):
        count = count_sms_segments(message["text"])
        if count > MOST_SEGMENTS:
            wide = find_wide_characters(message["text"])
            why = f", for '{wide[0]}' is outside the 7-bit alphabet" if wide else ""
            yield Violation(
                kind=WrongWords,
                what=f"{person.name} was sent an SMS of {count} segments where a person would have written a short "
                f"one; {SEGMENTS}",
                seen=f"{len(message['text'])} characters{why}: '{message['text']}'",
                perhaps="the length is counted in characters, or before a name, an address or the way to stop is "
                "filled in.",
                person=person,
            )
            return


@finds_for_each_person("no emoji")
def find_emoji(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message holds an emoji."""
    for message in end.list_messages(person):
        if found := _EMOJI.search(message["text"]):
            yield Violation(
                kind=WrongWords,
                what=f"{person.name} was sent the emoji '{found[0]}' where a person of the office would have written "
                f"words; and {SEGMENTS}",
                seen=f"the message: '{message['text']}'",
                perhaps="it came from the contact's name, from the person's own message, or from the language model.",
                person=person,
            )
            return


@finds_for_each_person("greeting once")
def find_repeated_greetings(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message greets somebody who was greeted within the hour, and who has not greeted again."""
    again = find_repeated_greeting(end.list_entries("person.wrote", "message.sent", contact=person.contact_id))
    if again is not None:
        yield Violation(
            kind=WrongWords,
            what=f"{person.name} {GREETED_AGAIN}",
            seen=f"'{again[0]['text']}', and later '{again[1]['text']}'",
            perhaps="a template begins with a greeting, whoever it is sent to.",
            person=person,
        )


@finds_for_each_person("first message says how to stop")
def find_unstoppable_beginnings(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """The first answer, or the first message we started, does not say how to stop; a farewell need not."""
    sent = _list_sms(end, person)
    first = end.evidence.profile.replies.messages_per_answer
    if (
        not sent
        or SAYS_HOW_TO_STOP.search(" ".join(each["text"] for each in sent[:first]))
        or _has_opted_out(end, person)
    ):
        return
    yield Violation(
        kind=WrongWords,
        what=f"The first message to {person.name} does not say how to stop, as somebody who never met us would want "
        f"to know; {FIRST_MESSAGE}",
        seen=f"the message: '{sent[0]['text']}'",
        perhaps="the words were lost when the reply was rephrased or cut to fit.",
        person=person,
    )


@finds_for_each_person("e-mail says how to stop")
def find_unstoppable_emails(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An e-mail does not say how to get no more of them."""
    email = find_email_without_stop(end.list_messages(person))
    if email is not None:
        yield Violation(
            kind=WrongWords,
            what=describe_email_without_stop(person),
            seen=f"it ends: '…{email['text'][-160:]}'",
            perhaps=NO_FOOTER,
            person=person,
        )


def _list_sms(end: ScenarioEnd, person: Person) -> Sequence[JournalEntry]:
    return [message for message in end.list_messages(person) if message["channel"] == "SMS"]


def _has_opted_out(end: ScenarioEnd, person: Person) -> bool:
    tag = end.profile.tags.opted_out.lower()
    contact = end.get_contact(person)
    return contact.blocks_channel("SMS") or (bool(tag) and tag in contact.tags)
