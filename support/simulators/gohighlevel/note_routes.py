"""The API operations on single notes and tasks of contacts, and on tasks of the location."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp

_RECURRING = "Recurring task"


def get_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}/notes/{id}."""
    return {"note": serializers.note_json(crm.activities.get_note(request.path["contactId"], request.path["id"]))}


def update_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /contacts/{contactId}/notes/{id}."""
    note = crm.activities.change_note(request.path["contactId"], request.path["id"], request.body)
    return {"note": serializers.note_json(note)}


def delete_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/notes/{id}."""
    crm.activities.delete_note(request.path["contactId"], request.path["id"])
    return {"succeded": True}


def delete_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/tasks/{taskId}."""
    crm.activities.delete_task(request.path["contactId"], request.path["taskId"])
    return {"succeded": True}


def search_tasks(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /locations/{locationId}/tasks/search."""
    body = request.body
    query = body.get("query", "").lower()
    found = [
        serializers.task_json(task)
        for contact in crm.contacts
        if not body.get("contactId") or contact.id in body["contactId"]
        for task in crm.activities.tasks_of(contact.id)
        if body.get("completed", task.completed) == task.completed
        and (not body.get("assignedTo") or task.assigned_to in body["assignedTo"])
        and query in f"{task.title} {task.body}".lower()
    ]
    return {"tasks": page_of(found, skip=read_count(body, "skip", 0), limit=read_count(body, "limit", 25))}


def create_recurring_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /locations/{locationId}/recurring-tasks: kept, and no task is made of it."""
    now = format_timestamp(crm.context.now())
    values = {"description": "", **_recurring_values(request.body), "totalOccurrence": 0, "deleted": False}
    record = crm.records.add_record(
        _RECURRING, {**values, "locationId": crm.account.location_id, "createdAt": now, "updatedAt": now}
    )
    return {"recurringTask": record}


def get_recurring_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/recurring-tasks/{id}."""
    return {"recurringTask": crm.records.get_record(_RECURRING, request.path["id"])}


def update_recurring_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /locations/{locationId}/recurring-tasks/{id}."""
    changes = {**_recurring_values(request.body), "updatedAt": format_timestamp(crm.context.now())}
    return {"recurringTask": crm.records.change_record(_RECURRING, request.path["id"], changes)}


def delete_recurring_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /locations/{locationId}/recurring-tasks/{id}."""
    return {"id": crm.records.delete_record(_RECURRING, request.path["id"])["id"], "success": True}


def _recurring_values(body: Mapping[str, Any]) -> dict[str, Any]:
    contacts, owners = body.get("contactIds", []), body.get("owners", [])
    if len(contacts) > 1 or len(owners) > 1:
        raise errors.bad_request("A recurring task has one contact and one owner")
    values = {name: body[name] for name in ("title", "description", "rruleOptions") if name in body}
    return values | ({"contactId": contacts[0]} if contacts else {}) | ({"assignedTo": owners[0]} if owners else {})


ROUTES: Mapping[str, RouteFunction] = {
    "get-note": get_note,
    "update-note": update_note,
    "delete-note": delete_note,
    "delete-task": delete_task,
    "task-search": search_tasks,
    "create-recurring-task": create_recurring_task,
    "get-recurring-task-by-id": get_recurring_task,
    "update-recurring-task": update_recurring_task,
    "delete-recurring-task": delete_recurring_task,
}
