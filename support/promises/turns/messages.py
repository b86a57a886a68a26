"""Promises about who is written to, and when: they hold in every state of every conversation."""

import dataclasses
from collections.abc import Sequence

from support.promises.answering import expect_exchange_in_time, expect_turn_answered
from support.promises.broken_promise import DoubledAnswer, WrongRecord, WrongWords
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.turns.turn import LAWFUL_HOURS, Turn, is_with_a_person
from support.test_data.person import Person
from support.vocabulary.time_text import format_local_time

DEEDS = ("tags.added", "tags.removed", "fields.updated", "task.created", "note.created", "appointment.booked",
         "workflow.enrolled", "opportunity.created", "opportunity.updated")  # fmt: skip
"""What changes a contact's record."""


def expect_answer(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """Who wrote is answered once and in time, unless silence is promised."""
    person = turn.person
    if not turn.wrote or turn.needs_no_answer or person is None or person.contact_id in turn.opted_out:
        return
    before, now = turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id)
    if is_with_a_person(evidence.profile, before) or before.blocks_channel("SMS") or now.blocks_channel("SMS"):
        return
    own = dataclasses.replace(evidence, requirement=turn.promise)
    exchange = own.exchanges_of_person(person)[-1]
    expected = own.profile.replies.count_answers(len(exchange.messages))
    if is_with_a_person(evidence.profile, now):
        expected = 1  # what followed in a burst is for the person to answer
    elif not turn.had_fault:
        expect_turn_answered(own, person)
        return
    if len(exchange.answers) < expected:
        raise own.build_unanswered_error(exchange)
    expect_exchange_in_time(own, exchange)
    texts = [answer["text"] for answer in exchange.answers]
    if len(exchange.messages) == 1 and len(set(texts)) < len(texts):
        raise own.build_broken_promise(
            DoubledAnswer,
            f"{person.name} sent one message and got the same answer twice",
            seen=" | ".join(map(repr, texts)),
            perhaps="what the CRM took without saying so was sent again.",
        )


def expect_one_greeting(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """Who comes without a word is greeted once at most; a lead is greeted, unless it is night."""
    person = turn.person
    if not turn.arrives or person is None:
        return
    sent = evidence.messages_sent_to_person(person, after=turn.began)
    lawful = evidence.exchanges_of_person(person)[-1].at.astimezone(person.zone).hour in LAWFUL_HOURS
    if len(sent) > evidence.profile.replies.messages_per_answer:
        own = dataclasses.replace(evidence, requirement="CONV-007")
        raise own.build_broken_promise(
            DoubledAnswer,
            f"{person.name} came without a word and got {len(sent)} messages",
            seen=" | ".join(repr(message["text"]) for message in sent),
            perhaps="more than one bot, or more than one event, began the conversation.",
        )
    if not sent and lawful and person.bot == "lead":
        own = dataclasses.replace(evidence, requirement="LEAD-001")
        raise own.build_unanswered_error(evidence.exchanges_of_person(person)[-1])


def expect_silence(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """Whom a person looks after, or who opted out, is sent nothing; and about the former nothing is recorded."""
    for person in people:
        before, now = turn.before.get(person.contact_id), evidence.crm.get_contact(person.contact_id)
        if before is None:
            continue
        handed_over = is_with_a_person(evidence.profile, before) and is_with_a_person(evidence.profile, now)
        blocked = before.blocks_channel("SMS") and now.blocks_channel("SMS")
        if turn.is_about_opting and person == turn.person:
            continue
        opted_out = person.contact_id in turn.opted_out and not (turn.wrote and person == turn.person)
        if not (handed_over or blocked or opted_out):
            continue
        own = dataclasses.replace(evidence, requirement="HAND-004" if handed_over else "CON-001")
        if sent := own.messages_sent_to_person(person, after=turn.began):
            why = "a person looks after the contact" if handed_over else "the contact opted out"
            raise own.build_broken_promise(
                DoubledAnswer,
                f"{person.name} was written to although {why}",
                seen=" | ".join(repr(message["text"]) for message in sent),
                perhaps="the state that ends the conversation is not asked for before something is sent.",
            )
        deeds = own.journal.find_entries(*DEEDS, contact=person.contact_id, after=turn.began)
        if handed_over and deeds and not turn.had_fault:
            raise own.build_broken_promise(
                WrongRecord,
                f"The CRM's record of {person.name} was changed although a person looks after the contact",
                seen=describe_journal_entries(deeds),
                perhaps="messages to the person are held back, and their consequences are not.",
            )


def expect_nothing_unasked(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What is no message leads to no message, and a message to none for other people."""
    if turn.had_fault or turn.may_send:
        return
    for person in people:
        silent = not any(each.said for each in evidence.exchanges_of_person(person))
        if turn.wrote and (person == turn.person or silent):
            continue  # a silent lead's follow-up may fall due just now
        own = dataclasses.replace(evidence, requirement="SEC-003" if turn.wrote else turn.promise)
        if sent := own.messages_sent_to_person(person, after=turn.began):
            raise own.build_broken_promise(
                DoubledAnswer,
                f"{person.name} was written to, and had not written",
                seen=" | ".join(repr(message["text"]) for message in sent),
                perhaps="an event that is no message was taken for one, or an answer went to another contact.",
            )


def expect_lawful_hours(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What the bots begin themselves comes between 8:00 and 21:00 of the person's own time."""
    if not turn.has_pause or turn.had_fault or evidence.profile.lacks_capability("virtual_clock", "yes"):
        return
    for person in people:
        for message in evidence.messages_sent_to_person(person, after=turn.began):
            if message.at.astimezone(person.zone).hour not in LAWFUL_HOURS:
                own = dataclasses.replace(evidence, requirement="CON-005")
                raise own.build_broken_promise(
                    WrongWords,
                    f"{person.name} was written to at {format_local_time(message.at, person.zone)}, unasked",
                    seen=f"the message: '{message['text']}'",
                    perhaps="the hour is that of the machine or of the office.",
                )
