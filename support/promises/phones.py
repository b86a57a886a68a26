"""Promises about what phones and CRMs do besides one SMS at a time: channels, kinds, pictures, failed deliveries."""

import re
from typing import Final

from support.promises.blank_values import is_blank
from support.promises.broken_promise import LostDelivery, UnansweredMessage, WrongRecord, WrongWords
from support.promises.escalation import find_calls
from support.promises.evidence import Evidence, describe_journal_entries
from support.test_data.person import Person

OTHER_KINDS: Final = "webhook.other"
"""What the answer to the delivery of something that is no text is called in the journal."""

_DEEDS: Final = (
    "message.sent", "message.refused", "tags.added", "tags.removed", "fields.updated", "task.created", "note.created",
    "appointment.booked", "workflow.enrolled", "opportunity.created", "opportunity.updated",
)  # fmt: skip
_RECEIVED: Final = re.compile(
    r"thank|\bgot (it|them|that|those|your|the)\b|receiv|\b(photo|picture|image|attachment|file)|"
    r"gracias|recib[ií]|lleg(ó|aron)|\b(foto|imagen|im[aá]genes|archivo)",
    re.IGNORECASE,
)


def expect_answered_by_channel(evidence: Evidence, person: Person, channel: str) -> None:
    """The last message was answered by the channel on which it came, or somebody at the brokerage was told of it.

    channel: as the CRM's send call names it.
    """
    exchange = evidence.last_exchange(person)
    others = [entry for entry in exchange.answers if entry["channel"] != channel]
    if exchange.answers and not others:
        evidence.require_reply(exchange)
        return
    tagged, made = find_calls(evidence, exchange)
    if tagged or made:
        return
    if not exchange.answers:
        raise evidence.build_unanswered_error(exchange)
    raise evidence.build_broken_promise(
        UnansweredMessage,
        f"{person.name} wrote by {channel} and was answered by {others[0]['channel']}, where she may never read it",
        seen=f"'{exchange.said}' -> '{others[0]['text']}'",
        perhaps="every answer goes out by SMS, whatever the webhook says of the message's kind.",
    )


def expect_brokerage_notified(evidence: Evidence, person: Person) -> None:
    """The last message left a task, a note, a workflow or the profile's tag, because it could not be answered."""
    exchange = evidence.last_exchange(person)
    tagged, made = find_calls(evidence, exchange)
    if exchange.answers or not (tagged or made):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM did not send the answer to {person.name}, and nobody at the brokerage was told",
            seen=f"'{exchange.said}' -> {[entry['text'] for entry in exchange.answers] or 'no message'}",
            perhaps="a refusal for good is logged and forgotten, so that the person waits for ever.",
        )


def expect_left_alone(evidence: Evidence, person: Person) -> None:
    """What came last and is no text was acknowledged with 2xx, and nothing was sent, recorded or planned for it."""
    evidence.require_earlier_reply(person)
    exchange = evidence.exchanges_of_person(person)[-1]
    answers = evidence.journal.find_entries(OTHER_KINDS, contact=person.contact_id, after=exchange.began)
    refused = [entry for entry in answers if not 200 <= entry["status"] < 300]
    if refused or not answers:
        raise evidence.build_broken_promise(
            LostDelivery,
            f"A delivery about {person.name} that is no text was not acknowledged",
            seen=f"answered {refused[0]['status']} '{refused[0]['text']}'" if refused else "no answer",
            perhaps="kinds that no list has are taken for malformed.",
        )
    deeds = [
        deed
        for deed in evidence.journal.find_entries(*_DEEDS, contact=person.contact_id, after=exchange.began)
        if not is_blank(evidence, deed)
    ]
    if deeds:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"Something that is no text to us stood in {person.name}'s conversation, and the target acted on it",
            seen=describe_journal_entries(tuple(deeds)),
            perhaps="the target answers everything but a short list of kinds; new kinds appear.",
        )


def expect_counted(evidence: Evidence, before: float, after: float) -> None:
    """One message more counts as left alone."""
    if after != before + 1:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"Something that is no text came, and {after - before:.0f} messages more count as left alone",
            seen=f"{evidence.profile.metrics.left_alone_counter} was {before:.0f} and is {after:.0f}",
            perhaps="what is left alone leaves no trace, so that nobody sees when texts of a new kind are among it.",
        )


def expect_pictures_acknowledged(evidence: Evidence, person: Person) -> None:
    """The last answer says that what the person sent has arrived."""
    answer = evidence.last_answer(person)
    if not _RECEIVED.search(answer):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} sent a picture, and the answer does not say that it has arrived",
            seen=f"'{answer}'",
            perhaps="the text is read and the list of attachments is not, so that a picture is an empty message.",
        )


def expect_pictures_noted(evidence: Evidence, person: Person) -> None:
    """A note or a task since the last message says that something came."""
    exchange = evidence.last_exchange(person)
    made = evidence.journal.find_entries(
        "note.created", "task.created", contact=person.contact_id, after=exchange.began
    )
    if not made:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} sent a picture, and nothing in her record says so",
            seen=f"'{exchange.said}' -> '{evidence.last_answer(person)}'",
            perhaps="attachments are acknowledged and forgotten.",
        )


def expect_failure_noted(evidence: Evidence, person: Person) -> None:
    """Since the carrier reported that a message was not delivered, a task, a note, a workflow or the tag tells so."""
    reports = evidence.journal.find_entries("carrier.reported", contact=person.contact_id)
    exchange = next(each for each in reversed(evidence.exchanges_of_person(person)) if each.began < reports[0].number)
    tagged, made = find_calls(evidence, exchange)
    if not (tagged or made):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The carrier did not deliver our message to {person.name}, and nobody at the brokerage knows",
            seen=f"the CRM's webhook said {reports[0]['status']}; no task, note, workflow or tag since",
            perhaps="every webhook about our own messages is taken for an echo, whatever its status says.",
        )
    if len([entry for entry in made if entry.what == "task.created"]) > 1:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The same failure to reach {person.name} was given to a person twice",
            seen=describe_journal_entries(made),
            perhaps="each report of the carrier counts, also those about one and the same message.",
        )
