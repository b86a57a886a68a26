"""Notes, tasks and workflows of a contact."""

from datetime import UTC, datetime

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Stage

CALL = {"title": "Call Maria", "dueDate": "2026-03-17T17:00:00Z", "completed": False}


def test_a_note_is_kept() -> None:
    """A note is answered, listed and journaled with its text."""
    stage = Stage()
    contact = stage.maria()
    answer = stage.call("POST", f"/contacts/{contact}/notes", {"body": "CMA: $712,000"})
    listed = stage.call("GET", f"/contacts/{contact}/notes").body["notes"]
    assert (answer.status, listed) == (201, [answer.body["note"]])
    assert [entry["text"] for entry in stage.journal.of("note.created", contact=contact)] == ["CMA: $712,000"]


def test_a_task_is_kept_with_its_due_moment() -> None:
    """A task is answered, listed and journaled with its title and due moment."""
    stage = Stage()
    contact = stage.maria()
    answer = stage.call("POST", f"/contacts/{contact}/tasks", CALL)
    listed = stage.call("GET", f"/contacts/{contact}/tasks").body["tasks"]
    alone = stage.call("GET", f"/contacts/{contact}/tasks/{answer.body['task']['id']}").body["task"]
    (entry,) = stage.journal.of("task.created", contact=contact)
    assert (answer.status, listed, alone) == (201, [answer.body["task"]], answer.body["task"])
    assert (entry["title"], entry["due"]) == ("Call Maria", datetime(2026, 3, 17, 17, tzinfo=UTC))


def test_completing_a_task_is_told_once() -> None:
    """Completed twice, journaled once; other changes stay."""
    stage = Stage()
    contact = stage.maria()
    path = f"/contacts/{contact}/tasks/{stage.call('POST', f'/contacts/{contact}/tasks', CALL).body['task']['id']}"
    stage.call("PUT", path, {"title": "Call Maria again", "dueDate": "2026-03-18T17:00:00Z"})
    for _ in range(2):
        assert stage.call("PUT", f"{path}/completed", {"completed": True}).body["task"]["completed"] is True
    assert [entry["title"] for entry in stage.journal.of("task.completed")] == ["Call Maria again"]
    assert stage.crm.tasks(contact)[0].due == datetime(2026, 3, 18, 17, tzinfo=UTC)


def test_a_task_needs_a_real_moment_and_a_real_id() -> None:
    """A due date nobody can read is 422, an unknown task 400."""
    stage = Stage()
    contact = stage.maria()
    unreadable = stage.call("POST", f"/contacts/{contact}/tasks", CALL | {"dueDate": "soon"})
    assert (unreadable.status, unreadable.message) == (422, ["dueDate must be a valid ISO 8601 date string"])
    assert stage.call("GET", f"/contacts/{contact}/tasks/none").status == 400


@pytest.mark.parametrize("body", [None, {}, {"eventStartTime": "2026-03-12T09:00:00-07:00"}])
def test_a_workflow_takes_the_contact(body: object) -> None:
    """The body may be empty; the journal names the workflow as the account does."""
    stage = Stage()
    contact = stage.maria()
    answer = stage.call("POST", f"/contacts/{contact}/workflow/{stage.account.workflows['cma']}", body)
    assert (answer.status, answer.body["succeded"]) == (201, True)
    assert [entry["workflow"] for entry in stage.journal.of("workflow.enrolled", contact=contact)] == ["cma"]


def test_leaving_a_workflow_happens_once() -> None:
    """Leaving is told once; leaving again is no error and no happening."""
    stage = Stage()
    contact = stage.maria()
    path = f"/contacts/{contact}/workflow/{stage.account.workflows['cma']}"
    stage.call("POST", path, {})
    assert [stage.call("DELETE", path, {}).status for _ in range(2)] == [200, 200]
    assert stage.what() == ["workflow.enrolled", "workflow.left"]
    assert [(each.workflow, each.is_removed) for each in stage.crm.enrolments(contact)] == [("cma", True)]


def test_workflows_and_moments_must_be_real() -> None:
    """An unknown workflow is 400; an event time without offset is 422."""
    stage = Stage()
    contact = stage.maria()
    assert stage.call("POST", f"/contacts/{contact}/workflow/none", {}).status == 400
    body = {"eventStartTime": "2026-03-12T09:00:00"}
    assert stage.call("POST", f"/contacts/{contact}/workflow/{stage.account.workflows['cma']}", body).status == 422
