"""Notes, tasks and workflows of a contact."""

from datetime import UTC, datetime

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness

CALL = {"title": "Call Maria", "dueDate": "2026-03-17T17:00:00Z", "completed": False}


def test_a_note_is_stored_and_journaled(harness: LocationHarness, contact: str) -> None:
    """A note is returned, listed and journaled with its text."""
    answer = harness.call("POST", f"/contacts/{contact}/notes", {"body": "CMA: $712,000"})
    listed = harness.call("GET", f"/contacts/{contact}/notes").body["notes"]
    assert (answer.status, listed) == (201, [answer.body["note"]])
    assert [entry["text"] for entry in harness.journal.find_entries("note.created", contact=contact)] == [
        "CMA: $712,000"
    ]


def test_a_task_is_stored_with_its_due_time(harness: LocationHarness, contact: str) -> None:
    """A task is returned, listed and journaled with its title and due time."""
    answer = harness.call("POST", f"/contacts/{contact}/tasks", CALL)
    listed = harness.call("GET", f"/contacts/{contact}/tasks").body["tasks"]
    alone = harness.call("GET", f"/contacts/{contact}/tasks/{answer.body['task']['id']}").body["task"]
    (entry,) = harness.journal.find_entries("task.created", contact=contact)
    assert (answer.status, listed, alone) == (201, [answer.body["task"]], answer.body["task"])
    assert (entry["title"], entry["due"]) == ("Call Maria", datetime(2026, 3, 17, 17, tzinfo=UTC))


def test_completing_a_task_is_journaled_once(harness: LocationHarness, contact: str) -> None:
    """Of two completions one is journaled; other changes stay."""
    path = f"/contacts/{contact}/tasks/{harness.call('POST', f'/contacts/{contact}/tasks', CALL).body['task']['id']}"
    harness.call("PUT", path, {"title": "Call Maria again", "dueDate": "2026-03-18T17:00:00Z"})
    for _ in range(2):
        assert harness.call("PUT", f"{path}/completed", {"completed": True}).body["task"]["completed"] is True
    assert [entry["title"] for entry in harness.journal.find_entries("task.completed")] == ["Call Maria again"]
    assert harness.crm.tasks_of(contact)[0].due == datetime(2026, 3, 18, 17, tzinfo=UTC)


def test_a_task_needs_a_valid_time_and_id(harness: LocationHarness, contact: str) -> None:
    """An invalid due date is 422, an unknown task 400."""
    unreadable = harness.call("POST", f"/contacts/{contact}/tasks", CALL | {"dueDate": "soon"})
    assert (unreadable.status, unreadable.message) == (422, ["dueDate must be a valid ISO 8601 date string"])
    assert harness.call("GET", f"/contacts/{contact}/tasks/none").status == 400


@pytest.mark.parametrize("body", [None, {}, {"eventStartTime": "2026-03-12T09:00:00-07:00"}])
def test_a_contact_is_enrolled_in_a_workflow(harness: LocationHarness, contact: str, body: object) -> None:
    """The body may be empty; the journal names the workflow as the account does."""
    answer = harness.call("POST", f"/contacts/{contact}/workflow/{harness.account.workflows['cma']}", body)
    assert (answer.status, answer.body["succeded"]) == (201, True)
    assert [entry["workflow"] for entry in harness.journal.find_entries("workflow.enrolled", contact=contact)] == [
        "cma"
    ]


def test_removal_from_a_workflow_is_journaled_once(harness: LocationHarness, contact: str) -> None:
    """A second removal is neither an error nor journaled."""
    path = f"/contacts/{contact}/workflow/{harness.account.workflows['cma']}"
    harness.call("POST", path, {})
    assert [harness.call("DELETE", path, {}).status for _ in range(2)] == [200, 200]
    assert harness.event_names() == ["workflow.enrolled", "workflow.left"]
    assert [(each.workflow, each.is_removed) for each in harness.crm.enrolments_of(contact)] == [("cma", True)]


def test_workflow_and_event_time_must_be_valid(harness: LocationHarness, contact: str) -> None:
    """An unknown workflow is 400; an event time without offset is 422."""
    assert harness.call("POST", f"/contacts/{contact}/workflow/none", {}).status == 400
    body = {"eventStartTime": "2026-03-12T09:00:00"}
    assert harness.call("POST", f"/contacts/{contact}/workflow/{harness.account.workflows['cma']}", body).status == 422
