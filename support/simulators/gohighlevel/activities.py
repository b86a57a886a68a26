"""Notes, tasks and workflow enrolments of contacts.

Source: docs/sources/gohighlevel.md#notes-tasks-and-workflows.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.records import Note, Task, WorkflowEnrolment
from support.simulators.gohighlevel.timestamps import parse_timestamp


class ContactActivities:
    """Every note, task and enrolment of the location."""

    def __init__(self, context: SimulatorContext, contacts: Contacts) -> None:
        self._context = context
        self._contacts = contacts
        self._tasks: dict[str, Task] = {}
        self._task_ids_of: defaultdict[str, list[str]] = defaultdict(list)
        self._notes_of: defaultdict[str, list[Note]] = defaultdict(list)
        self._enrolments_of: defaultdict[str, list[WorkflowEnrolment]] = defaultdict(list)

    def restore_records(
        self, tasks: Iterable[Task], notes: Iterable[Note], enrolments: Iterable[WorkflowEnrolment]
    ) -> None:
        """Hold these instead of all others; nothing is journaled."""
        self._tasks = {task.id: task for task in tasks}
        for store in (self._task_ids_of, self._notes_of, self._enrolments_of):
            store.clear()
        for task in self._tasks.values():
            self._task_ids_of[task.contact_id].append(task.id)
        for note in notes:
            self._notes_of[note.contact_id].append(note)
        for enrolment in enrolments:
            self._enrolments_of[enrolment.contact_id].append(enrolment)

    def notes_of(self, contact_id: str) -> tuple[Note, ...]:
        """The contact's notes, oldest first."""
        return tuple(self._notes_of.get(contact_id, ()))

    def tasks_of(self, contact_id: str) -> tuple[Task, ...]:
        """The contact's tasks, oldest first."""
        return tuple(self._tasks[task_id] for task_id in self._task_ids_of.get(contact_id, ()))

    def enrolments_of(self, contact_id: str) -> tuple[WorkflowEnrolment, ...]:
        """The contact's workflow enrolments, oldest first, removed ones included."""
        return tuple(self._enrolments_of.get(contact_id, ()))

    def add_note(self, contact_id: str, body: Mapping[str, Any]) -> Note:
        """Add a note."""
        self._contacts.get_contact(contact_id)
        if not body["body"]:
            raise errors.unprocessable_request(["body should not be empty"])
        note = Note(
            id=self._context.identifiers.draw_short_id(),
            contact_id=contact_id,
            body=body["body"],
            title=body.get("title", ""),
            user_id=body.get("userId", ""),
            color=body.get("color", ""),
            is_pinned=body.get("pinned", False),
            added_at=self._context.now(),
        )
        self._notes_of[contact_id].append(note)
        self._context.write_journal_entry("note.created", contact_id, text=note.body)
        self._context.announce("NoteCreate", note)
        return note

    def get_note(self, contact_id: str, note_id: str) -> Note:
        """One note of a contact. Raises ApiRefusal for an unknown one."""
        self._contacts.get_contact(contact_id)
        for note in self.notes_of(contact_id):
            if note.id == note_id:
                return note
        raise errors.bad_request("Note not found")

    def change_note(self, contact_id: str, note_id: str, body: Mapping[str, Any]) -> Note:
        """Change a note; a new text is journaled."""
        before = self.get_note(contact_id, note_id)
        if not body.get("body", before.body):
            raise errors.unprocessable_request(["body should not be empty"])
        note = dataclasses.replace(
            before,
            body=body.get("body", before.body),
            title=body.get("title", before.title),
            user_id=body.get("userId", before.user_id),
            color=body.get("color", before.color),
            is_pinned=body.get("pinned", before.is_pinned),
        )
        notes = self._notes_of[contact_id]
        notes[notes.index(before)] = note
        if note.body != before.body:
            self._context.write_journal_entry("note.updated", contact_id, text=note.body)
        return note

    def delete_note(self, contact_id: str, note_id: str) -> None:
        """Delete a note."""
        note = self.get_note(contact_id, note_id)
        self._notes_of[contact_id].remove(note)
        self._context.write_journal_entry("note.deleted", contact_id, text=note.body)

    def delete_task(self, contact_id: str, task_id: str) -> None:
        """Delete a task."""
        task = self.get_task(contact_id, task_id)
        del self._tasks[task_id]
        self._task_ids_of[contact_id].remove(task_id)
        self._context.write_journal_entry("task.deleted", contact_id, title=task.title, due=task.due, task_id=task.id)

    def get_task(self, contact_id: str, task_id: str) -> Task:
        """One task of a contact. Raises ApiRefusal for an unknown one."""
        self._contacts.get_contact(contact_id)
        task = self._tasks.get(task_id)
        if task is None or task.contact_id != contact_id:
            raise errors.bad_request("Task not found")
        return task

    def add_task(self, contact_id: str, body: Mapping[str, Any]) -> Task:
        """Add a task."""
        self._contacts.get_contact(contact_id)
        if not body["title"]:
            raise errors.unprocessable_request(["title should not be empty"])
        task = Task(
            id=self._context.identifiers.draw_short_id(),
            contact_id=contact_id,
            title=body["title"],
            body=body.get("body", ""),
            due=parse_timestamp(body["dueDate"], name="dueDate", zone=self._context.account.zone),
            completed=body["completed"],
            assigned_to=body.get("assignedTo", ""),
        )
        self._tasks[task.id] = task
        self._task_ids_of[contact_id].append(task.id)
        self._context.write_journal_entry("task.created", contact_id, title=task.title, due=task.due, task_id=task.id)
        self._context.announce("TaskCreate", task)
        return task

    def change_task(self, contact_id: str, task_id: str, body: Mapping[str, Any]) -> Task:
        """Change a task; only its first completion is journaled."""
        before = self.get_task(contact_id, task_id)
        if not body.get("title", before.title):
            raise errors.unprocessable_request(["title should not be empty"])
        due = (
            parse_timestamp(body["dueDate"], name="dueDate", zone=self._context.account.zone)
            if "dueDate" in body
            else before.due
        )
        task = dataclasses.replace(
            before,
            title=body.get("title", before.title),
            body=body.get("body", before.body),
            due=due,
            completed=body.get("completed", before.completed),
            assigned_to=body.get("assignedTo", before.assigned_to),
        )
        self._tasks[task_id] = task
        if task.completed and not before.completed:
            self._context.write_journal_entry(
                "task.completed", contact_id, title=task.title, due=task.due, task_id=task.id
            )
            self._context.announce("TaskComplete", task)
        return task

    def enrol_in_workflow(self, contact_id: str, workflow_id: str, body: Mapping[str, Any]) -> WorkflowEnrolment:
        """Enrol the contact in a workflow; repeated enrolments are allowed."""
        self._contacts.get_contact(contact_id)
        workflow = self._workflow_name(workflow_id)
        if "eventStartTime" in body:
            parse_timestamp(body["eventStartTime"], name="eventStartTime")
        enrolment = WorkflowEnrolment(contact_id=contact_id, workflow=workflow, at=self._context.now())
        self._enrolments_of[contact_id].append(enrolment)
        self._context.write_journal_entry("workflow.enrolled", contact_id, workflow=workflow)
        return enrolment

    def remove_from_workflow(self, contact_id: str, workflow_id: str) -> None:
        """Remove the contact from a workflow; no error if it is not enrolled."""
        self._contacts.get_contact(contact_id)
        workflow = self._workflow_name(workflow_id)
        enrolments = self._enrolments_of.get(contact_id, [])
        for index, enrolment in enumerate(enrolments):
            if (enrolment.workflow, enrolment.is_removed) == (workflow, False):
                enrolments[index] = dataclasses.replace(enrolment, is_removed=True)
                self._context.write_journal_entry("workflow.left", contact_id, workflow=workflow)

    def _workflow_name(self, workflow_id: str) -> str:
        name = self._context.account.workflow_names.get(workflow_id)
        if name is None:
            raise errors.bad_request("Workflow not found")
        return name
