"""Invariants of writing once: no record twice, no field again with the value that it has."""

from collections import Counter
from collections.abc import Iterator

from support.promises.broken_promise import WrongRecord
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.test_data.person import Person


@finds_for_each_person("record made once")
def find_doubled_records(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An open task, a note, a workflow or an opportunity stands there a second time."""
    crm, contact = end.evidence.crm, person.contact_id
    if not end.list_entries(
        "task.created", "note.created", "workflow.enrolled", "opportunity.created", contact=contact
    ):
        return
    records = Counter[tuple[str, str]]()
    records.update(("task", f"{each.title} / {each.body}") for each in crm.tasks_of(contact) if not each.completed)
    records.update(("note", each.body) for each in crm.notes_of(contact))
    records.update(("workflow", each.workflow) for each in crm.enrolments_of(contact) if not each.is_removed)
    records.update(("opportunity", each.pipeline_id) for each in crm.opportunities_of(contact) if each.status == "open")
    for (kind, content), count in records.items():
        if count > 1:
            yield Violation(
                kind=WrongRecord,
                what=f"{person.name} has the same {kind} {count} times",
                seen=f"{kind}: '{content}'",
                perhaps="it is made with every message, or again after a delivery that came twice.",
                person=person,
            )


@finds_for_each_person("nothing written again")
def find_needless_writes(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A call wrote what stood there already."""
    held: dict[str, object] = {}
    for entry in end.list_entries("fields.updated", contact=person.contact_id):
        written = dict(entry["fields"])
        if written and all(key in held and held[key] == value for key, value in written.items()):
            yield Violation(
                kind=WrongRecord,
                what=f"{person.name}'s fields were written with the values that they had",
                seen=f"entry {entry.number}: {', '.join(f'{key}={value}' for key, value in sorted(written.items()))}",
                perhaps="fields are written with every message instead of with every change.",
                person=person,
            )
            return
        held |= written
