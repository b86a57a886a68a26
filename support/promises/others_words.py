"""Promises about texts that are not the person's own words: reactions of phones, quotations, answers of machines."""

import re

from support.promises.blank_values import is_blank
from support.promises.broken_promise import DoubledAnswer, WrongRecord
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.opting_out import SMS
from support.test_data.person import Person

NOT_HER_WORDS = (
    "what a phone, a mail program or a machine adds is nobody's word "
    "(docs/sources/carriers.md#reactions-and-quotations, docs/sources/carriers.md#machines-that-answer)"
)
_DEEDS = ("tags.added", "tags.removed", "fields.updated", "task.created", "note.created", "appointment.booked",
          "workflow.enrolled", "opportunity.created", "opportunity.updated")  # fmt: skip
_OFFER = re.compile(r"\$\s?\d[\d,]{4,}")


def expect_not_taken_for_own_words(evidence: Evidence, person: Person) -> None:
    """Nothing was recorded, booked, accepted or ended because of the last text, and at most one answer was sent."""
    evidence.require_earlier_reply(person)
    exchange = evidence.last_exchange(person)
    said = f"{person.name}'s phone sent '{exchange.said[:120]}', which she did not write, and"
    deeds = [
        deed
        for deed in evidence.journal.find_entries(*_DEEDS, contact=person.contact_id, after=exchange.began)
        if not is_blank(evidence, deed)
    ]
    if deeds:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{said} the target recorded it as her own; {NOT_HER_WORDS}",
            seen=describe_journal_entries(tuple(deeds)),
            perhaps="the text is read whole, with what it quotes, or a machine is taken for a person.",
        )
    if evidence.crm.get_contact(person.contact_id).blocks_channel(SMS):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{said} she gets no more messages; {NOT_HER_WORDS}",
            seen=f"do-not-disturb: {dict(evidence.crm.get_contact(person.contact_id).dnd_settings)}",
            perhaps="our own 'Reply STOP' is quoted in it and read as hers.",
        )
    offers = [entry["text"] for entry in exchange.answers if _OFFER.search(entry["text"])]
    if offers or len(exchange.answers) > evidence.profile.replies.messages_per_answer:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{said} was {'made an offer' if offers else 'answered more than once'}; {NOT_HER_WORDS}",
            seen=" | ".join(repr(entry["text"]) for entry in exchange.answers),
            perhaps="the text is answered as if a person had written it.",
        )


def expect_repeated_text_given_up(evidence: Evidence, person: Person, most: int) -> None:
    """The text that came over and over was answered at most `most` times, and a person was told."""
    evidence.require_earlier_reply(person)
    last = evidence.last_exchange(person).said
    same = [exchange for exchange in evidence.exchanges_of_person(person) if exchange.said == last]
    answered = [exchange for exchange in same if exchange.answers]
    if len(answered) > most:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"The same text came {len(same)} times from {person.name} and was answered {len(answered)} times, where a "
            f"person would have stopped after {most} and told somebody; two machines that answer each other never end "
            "(docs/sources/carriers.md#machines-that-answer)",
            seen=f"'{last[:120]}'",
            perhaps="nothing counts how often the same text comes.",
        )
    began = same[0].began
    reports = evidence.journal.find_entries(
        "task.created", "note.created", "workflow.enrolled", contact=person.contact_id
    )
    tag = evidence.profile.tags.person_called.lower()
    reports = tuple(entry for entry in reports if entry.number > began)
    if not reports and not (tag and tag in evidence.crm.get_contact(person.contact_id).tags):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The same text came {len(same)} times from {person.name}, and nobody at the brokerage was told "
            "(docs/sources/carriers.md#machines-that-answer)",
            seen=f"'{last[:120]}'",
            perhaps="the target falls silent without telling anybody.",
        )
