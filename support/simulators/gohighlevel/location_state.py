"""The whole state of one location, as it can be written to a file and read again."""

from typing import Any

import msgspec

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.records import (
    Appointment,
    ContactRecord,
    Conversation,
    Message,
    Note,
    Opportunity,
    Task,
    WorkflowEnrolment,
)


class LocationState(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one location holds, each kind in the order of creation.

    account: the location as it is set up.
    tags: tag -> id.
    records: what only the API reads and changes, by kind and id.
    """

    account: SubAccount
    contacts: tuple[ContactRecord, ...]
    tags: dict[str, str]
    conversations: tuple[Conversation, ...]
    messages: tuple[Message, ...]
    appointments: tuple[Appointment, ...]
    blocked: tuple[Appointment, ...]
    opportunities: tuple[Opportunity, ...]
    tasks: tuple[Task, ...]
    notes: tuple[Note, ...]
    enrolments: tuple[WorkflowEnrolment, ...]
    records: dict[str, dict[str, dict[str, Any]]]


def take_state(crm: CrmRecords) -> LocationState:
    """The present state."""
    contacts = tuple(crm.contacts)
    return LocationState(
        account=crm.account,
        contacts=contacts,
        tags=dict(crm.contacts.tag_ids()),
        conversations=tuple(each for each in crm.conversations.all_conversations() if each.contact_id in crm.contacts),
        messages=crm.conversations.all_messages(),
        appointments=crm.calendars.all_appointments(),
        blocked=crm.calendars.blocked_times(),
        opportunities=crm.opportunities.all_opportunities(),
        tasks=tuple(task for contact in contacts for task in crm.activities.tasks_of(contact.id)),
        notes=tuple(note for contact in contacts for note in crm.activities.notes_of(contact.id)),
        enrolments=tuple(each for contact in contacts for each in crm.activities.enrolments_of(contact.id)),
        records={kind: dict(records) for kind, records in crm.records.all_records().items()},
    )


def restore_state(crm: CrmRecords, state: LocationState) -> None:
    """Hold this state instead of the present one."""
    crm.context.account = state.account
    crm.contacts.restore_records(state.contacts, state.tags)
    crm.conversations.restore_records(state.conversations, state.messages)
    crm.calendars.restore_records(state.appointments, state.blocked)
    crm.opportunities.restore_records(state.opportunities)
    crm.activities.restore_records(state.tasks, state.notes, state.enrolments)
    crm.records.restore_records(state.records)
