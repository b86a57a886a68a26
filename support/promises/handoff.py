"""Promises about hand-offs: one bot at a time, moved for a reason, and a human when one is needed."""

import re
from collections.abc import Sequence

from support.promises.blank_values import is_blank
from support.promises.broken_promise import DoubledAnswer, WrongRecord
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.exchange import Exchange
from support.simulators.kernel.journal import JournalEntry
from support.targets.routing import find_marked_bots
from support.test_data.person import Person

TAKING_OVER = "takeover by a person"
"""Narrower: a person who calls at a time that was agreed takes nothing over."""
DO_NOT_CALL = (
    "47 CFR 64.1200(d) binds a seller to the wish of whoever wants no messages "
    "(docs/sources/carriers.md#do-not-disturb)"
)
PERSON_LEADS = (
    "two senders in one conversation contradict each other, and the brokerage answers for both "
    "(docs/sources/conduct.md#a-person-takes-over)"
)
QUOTE = 16
"""Letters of a message by which it is known again."""
_HANDING = re.compile(r"hand(ed)?[- ]?(off|over)|\bmov(e|ed|ing)\b|transfer|reassign|switch|\bbot\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(minutes?|hours?|day|days|24h|1h)\b", re.IGNORECASE)
"""A note about a hand-over that was not made speaks of it, and of the time that has to pass."""
_MARKS = ("tags.added", "tags.removed", "fields.updated")
_DEEDS = (*_MARKS, "task.created", "note.created", "appointment.booked", "workflow.enrolled", "opportunity.created",
          "opportunity.updated")  # fmt: skip


def expect_not_escalated(evidence: Evidence, person: Person) -> None:
    """The last message got an ordinary answer: no tag, no task, no word of a person taking over."""
    exchange = evidence.last_exchange(person)
    evidence.require_active_target(person)
    answer = evidence.last_answer(person)
    tag = evidence.profile.tags.person_called.lower()
    tasks = evidence.journal.find_entries("task.created", contact=person.contact_id, after=exchange.began)
    if (
        tag in evidence.crm.get_contact(person.contact_id).tags
        or tasks
        or evidence.meanings.is_statement_of(answer, TAKING_OVER)
    ):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"A person was called for {person.name}, who did not need one",
            seen=f"'{exchange.said}' -> '{answer}'; new tasks: {describe_journal_entries(tasks) or 'none'}",
            perhaps="a word was taken for a call for help in any context.",
        )


def expect_bots_stay_silent(evidence: Evidence, person: Person) -> None:
    """Since the person's last message nothing was sent to them and nothing changed about them."""
    evidence.require_earlier_reply(person)
    since = evidence.exchanges_of_person(person)[-1].began
    heard = evidence.journal.find_entries("message.sent", "message.refused", contact=person.contact_id, after=since)
    if heard:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was written to although {_explain_silence(evidence, person)}",
            seen=" | ".join(f"{message.what} {message['text']!r}" for message in heard),
            perhaps="the bots do not look at the contact's tags, do-not-disturb and messages before they write; a "
            "refused attempt counts as well.",
        )
    expect_no_crm_change(evidence, person)


def expect_nothing_since_edit(evidence: Evidence, person: Person) -> None:
    """Since somebody at the brokerage changed the contact by hand nothing was sent and nothing recorded."""
    evidence.require_earlier_reply(person)
    edits = evidence.journal.find_entries("contact.edited", contact=person.contact_id)
    since = edits[-1].number if edits else 0
    done = evidence.journal.find_entries("message.sent", *_DEEDS, contact=person.contact_id, after=since)
    if done:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was written to, or recorded about, although {_explain_silence(evidence, person)}",
            seen=describe_journal_entries(done),
            perhaps="the contact is looked at when an answer is made, and not when it leaves.",
        )


def _explain_silence(evidence: Evidence, person: Person) -> str:
    """Why nobody but a person may write to her, and the rule behind it."""
    contact = evidence.crm.get_contact(person.contact_id)
    tag = evidence.profile.tags.opted_out.lower()
    if tag and tag in contact.tags:
        return f"she has opted out; {DO_NOT_CALL}"
    if contact.blocks_channel("SMS"):
        return f"the CRM says not to disturb her by SMS, as she or the brokerage wants it; {DO_NOT_CALL}"
    written = evidence.journal.find_entries("colleague.wrote", contact=person.contact_id)
    if written:
        return (
            f"somebody at the brokerage wrote '{written[-1]['text']}' by hand and leads the conversation now; "
            f"{PERSON_LEADS}"
        )
    return f"a person looks after her; {PERSON_LEADS}"


def expect_last_message_not_recorded(evidence: Evidence, person: Person) -> None:
    """What the person wrote last is nowhere in their record: no field, note, task or opportunity quotes it.

    Compared by its first letters, whichever case and spaces; a tag could not hold it.
    """
    evidence.require_active_target(person)
    begins = "".join(evidence.last_exchange(person).said.split()).casefold()[:QUOTE]
    contact = evidence.crm.get_contact(person.contact_id)
    held = {
        **{f"the field {key}": str(value) for key, value in contact.fields.items()},
        **{f"note {number}": note.body for number, note in enumerate(evidence.crm.notes_of(person.contact_id), 1)},
        **{f"the task {task.title}": task.body for task in evidence.crm.tasks_of(person.contact_id)},
    }
    found = {place: text for place, text in held.items() if begins in "".join(text.split()).casefold()}
    if found:
        place, text = next(iter(found.items()))
        raise evidence.build_broken_promise(
            WrongRecord,
            f"What {person.name} sent was filed as it came: {place}",
            seen=repr(text[:100]),
            perhaps="the first message is taken for a fact about the person.",
        )


def expect_no_trace(evidence: Evidence, person: Person) -> None:
    """The last message was answered and changed nothing in the CRM.

    Where nothing stood before, "cold", no points, no answers and the beginning of the sequence are no facts.
    """
    evidence.require_active_target(person)
    _refuse_deeds(evidence, person, [deed for deed in _list_deeds(evidence, person) if not is_blank(evidence, deed)])


def expect_no_crm_change(evidence: Evidence, person: Person) -> None:
    """Since the person's last message no tag, field, task, note, appointment, workflow or opportunity changed."""
    _refuse_deeds(evidence, person, _list_deeds(evidence, person))


def _list_deeds(evidence: Evidence, person: Person) -> Sequence[JournalEntry]:
    since = evidence.exchanges_of_person(person)[-1].began
    return evidence.journal.find_entries(*_DEEDS, contact=person.contact_id, after=since)


def _refuse_deeds(evidence: Evidence, person: Person, deeds: Sequence[JournalEntry]) -> None:
    if deeds:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s message changed something in the CRM",
            seen=describe_journal_entries(tuple(deeds)),
            perhaps="a piece of it was taken for a fact, or something goes on that should rest.",
        )


def expect_hand_off_blocked(evidence: Evidence, person: Person, bot: str) -> None:
    """The last message left the person with this bot, changed no mark of who looks after them, and a note says why.

    The note is about the hand-over and the time that has to pass.
    """
    exchange = evidence.last_exchange(person)
    evidence.last_answer(person)
    marks = {tag.lower() for tag in evidence.profile.tags.activation.values()}
    begins = evidence.profile.tags.hand_off.split("{", maxsplit=1)[0].lower()
    contact = evidence.crm.get_contact(person.contact_id)
    moved = [
        entry
        for entry in evidence.journal.find_entries(
            "tags.added", "tags.removed", contact=person.contact_id, after=exchange.began
        )
        if any(tag in marks or (begins and tag.startswith(begins)) for tag in entry["tags"])
    ]
    active = list(find_marked_bots(evidence.profile, contact.tags, contact.fields))
    expected = evidence.profile.field_value_text("bot", bot)
    named = _read_bot_field_of_exchange(evidence, exchange) or expected
    if moved or active != [bot] or named.casefold() != expected.casefold():
        raise evidence.build_broken_promise(
            WrongRecord,
            f"A blocked hand-off moved {person.name} to {', '.join(active) or 'no bot'}",
            seen=describe_journal_entries(tuple(moved)) or f"the CRM's field says '{named}'",
            perhaps="the limits of hand-offs are counted differently than promised.",
        )
    notes = evidence.journal.find_entries("note.created", contact=person.contact_id, after=exchange.began)
    if not any(_HANDING.search(note["text"]) and _SPAN.search(note["text"]) for note in notes):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM does not say why {person.name} was not handed over",
            seen=f"notes since: {describe_journal_entries(notes) or 'none'}",
            perhaps="the hand-off was not wished at all, or its refusal gives no reason.",
        )


def expect_no_claim_before_answer(evidence: Evidence, person: Person) -> None:
    """Between the last message and the answer the CRM took, nothing said that the bots had done something.

    A claim is an appointment, or a place in the sequence that follows from what they sent or booked. What the person
    said, and what is concluded from it, may be recorded at once.
    """
    exchange = evidence.last_exchange(person)
    if not exchange.answers:
        raise evidence.build_unanswered_error(exchange)
    early = [
        entry
        for entry in evidence.journal.find_entries(
            "fields.updated", "appointment.booked", contact=person.contact_id, after=exchange.began
        )
        if entry.number < exchange.answers[0].number
        and (entry.what == "appointment.booked" or _claims_a_step(evidence, entry))
    ]
    if early:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM shows an answer that {person.name} had not got yet",
            seen=describe_journal_entries(tuple(early)),
            perhaps="what was sent is recorded although the message was not accepted.",
        )


def _claims_a_step(evidence: Evidence, entry: JournalEntry) -> bool:
    """Whether the fields name a place in the sequence that somebody reaches by what the bots do."""
    key = evidence.profile.find_field_key("sequence")
    heard = {evidence.profile.states.get(state, state) for state in ("new", "engaged")}
    return key in entry["fields"] and entry["fields"][key] not in heard


def expect_message_count(evidence: Evidence, person: Person, count: int) -> None:
    """The person was sent exactly so many messages since the beginning."""
    sent = evidence.messages_sent_to_person(person)
    if len(sent) != count:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} got {len(sent)} messages instead of {count}",
            seen=" | ".join(repr(message["text"]) for message in sent) or "none",
            perhaps="a second bot introduced itself, or none did.",
        )


def _read_bot_field_of_exchange(evidence: Evidence, exchange: Exchange) -> str:
    """What stood in the field in which the target records the bot; "" where nothing did, and without such a field."""
    key = evidence.profile.find_field_key("bot")
    value = exchange.fields.get(key) if key else None
    return "" if value is None else str(value)
