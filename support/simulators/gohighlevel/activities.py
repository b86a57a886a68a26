"""What hangs on a contact: notes, tasks, workflow enrolments.

Source: docs/sources/gohighlevel.md#notes-tasks-and-workflows.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.records import Enrolment, Note, Task
from support.simulators.gohighlevel.timestamps import read


class Activities:
    """Every note, task and enrolment of the location."""

    def __init__(self, around: Surroundings, contacts: Contacts) -> None:
        self._around = around
        self._contacts = contacts
        self._tasks: dict[str, Task] = {}
        self._task_ids_of: defaultdict[str, list[str]] = defaultdict(list)
        self._notes_of: defaultdict[str, list[Note]] = defaultdict(list)
        self._enrolments_of: defaultdict[str, list[Enrolment]] = defaultdict(list)

    def notes(self, contact_id: str) -> tuple[Note, ...]:
        """The contact's notes, oldest first."""
        return tuple(self._notes_of.get(contact_id, ()))

    def tasks(self, contact_id: str) -> tuple[Task, ...]:
        """The contact's tasks, oldest first."""
        return tuple(self._tasks[task_id] for task_id in self._task_ids_of.get(contact_id, ()))

    def enrolments(self, contact_id: str) -> tuple[Enrolment, ...]:
        """The workflows the contact was put into, oldest first; `left` once it was taken out again."""
        return tuple(self._enrolments_of.get(contact_id, ()))

    def add_note(self, contact_id: str, body: Mapping[str, Any]) -> Note:
        """Add a note."""
        self._contacts.get(contact_id)
        note = Note(
            id=self._around.identifiers.short(),
            contact_id=contact_id,
            body=body["body"],
            title=body.get("title", ""),
            user_id=body.get("userId", ""),
            added_at=self._around.now(),
        )
        self._notes_of[contact_id].append(note)
        self._around.write("note.created", contact_id, text=note.body)
        return note

    def task(self, contact_id: str, task_id: str) -> Task:
        """One task of a contact. Raises the refusal for an unknown one."""
        self._contacts.get(contact_id)
        task = self._tasks.get(task_id)
        if task is None or task.contact_id != contact_id:
            raise errors.bad_request("Task not found")
        return task

    def add_task(self, contact_id: str, body: Mapping[str, Any]) -> Task:
        """Add a task."""
        self._contacts.get(contact_id)
        task = Task(
            id=self._around.identifiers.short(),
            contact_id=contact_id,
            title=body["title"],
            body=body.get("body", ""),
            due=read(body["dueDate"], name="dueDate", zone=self._around.account.zone),
            completed=body["completed"],
            assigned_to=body.get("assignedTo", ""),
        )
        self._tasks[task.id] = task
        self._task_ids_of[contact_id].append(task.id)
        self._around.write("task.created", contact_id, title=task.title, due=task.due, task_id=task.id)
        return task

    def change_task(self, contact_id: str, task_id: str, body: Mapping[str, Any]) -> Task:
        """Change a task; completing it is told once."""
        before = self.task(contact_id, task_id)
        due = read(body["dueDate"], name="dueDate", zone=self._around.account.zone) if "dueDate" in body else before.due
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
            self._around.write("task.completed", contact_id, title=task.title, due=task.due, task_id=task.id)
        return task

    def enrol(self, contact_id: str, workflow_id: str, body: Mapping[str, Any]) -> Enrolment:
        """Put the contact into a workflow, each time it is asked for."""
        self._contacts.get(contact_id)
        workflow = self._workflow(workflow_id)
        if "eventStartTime" in body:
            read(body["eventStartTime"], name="eventStartTime")
        enrolment = Enrolment(contact_id=contact_id, workflow=workflow, at=self._around.now())
        self._enrolments_of[contact_id].append(enrolment)
        self._around.write("workflow.enrolled", contact_id, workflow=workflow)
        return enrolment

    def leave(self, contact_id: str, workflow_id: str) -> None:
        """Take the contact out of a workflow; not being in it is no error."""
        self._contacts.get(contact_id)
        workflow = self._workflow(workflow_id)
        mine = self._enrolments_of.get(contact_id, [])
        for place, enrolment in enumerate(mine):
            if (enrolment.workflow, enrolment.left) == (workflow, False):
                mine[place] = dataclasses.replace(enrolment, left=True)
                self._around.write("workflow.left", contact_id, workflow=workflow)

    def _workflow(self, workflow_id: str) -> str:
        name = self._around.account.workflow_names.get(workflow_id)
        if name is None:
            raise errors.bad_request("Workflow not found")
        return name
