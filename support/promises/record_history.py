"""Promises about what the CRM shows while a conversation unfolds: after every message, not only at its end."""

from collections.abc import Mapping, Sequence

from support.promises.blank_values import is_blank_value
from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import normalize_value
from support.promises.evidence import Evidence, describe_journal_entries
from support.test_data.person import Person

_MADE = ("task.created", "note.created", "appointment.booked", "workflow.enrolled", "opportunity.created")


def expect_nothing_made_by_repetition(evidence: Evidence, person: Person) -> None:
    """Since the delivery was repeated no task, note, appointment, workflow or opportunity was made for the person."""
    evidence.require_active_target(person)
    (*_, repeated) = evidence.journal.find_entries("webhook.repeated", contact=person.contact_id)
    made = evidence.journal.find_entries(*_MADE, contact=person.contact_id, after=repeated.number)
    if made:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s repeated message was recorded again",
            seen=describe_journal_entries(made),
            perhaps="the repetition is known where the answer is sent, and not where the record is written.",
        )


def expect_record_after_each_message(evidence: Evidence, person: Person, rows: Sequence[Mapping[str, str]]) -> None:
    """After each of the person's messages the CRM's fields hold that row's facts; an empty cell is an empty field."""
    exchanges = [exchange for exchange in evidence.exchanges_of_person(person) if exchange.said]
    if len(exchanges) != len(rows):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} wrote {len(exchanges)} messages, and {len(rows)} records are promised",
            seen=" | ".join(exchange.said for exchange in exchanges),
            perhaps="the table in the feature has a row too many or too few.",
        )
    known = set[str]()
    for exchange, row in zip(exchanges, rows, strict=True):
        for word, promised in row.items():
            value = exchange.fields.get(evidence.profile.crm_field_key(word))
            wanted = evidence.profile.field_value_text(word, promised)
            if promised:
                known.add(word)
            elif word not in known and is_blank_value(evidence.profile, word, value):
                continue
            if normalize_value(value) != normalize_value(wanted):
                raise evidence.build_broken_promise(
                    WrongRecord,
                    f"After '{exchange.said}' the CRM shows {word} '{'' if value is None else value}' for "
                    f"{person.name} instead of '{promised}'",
                    seen=", ".join(f"{key}={shown}" for key, shown in sorted(exchange.fields.items())) or "no field",
                    perhaps="the field is written later, not at all, or from what was known before.",
                )
