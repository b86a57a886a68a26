"""The contact operations: a request becomes calls on the CRM, its records become the answer."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.contact_addresses import e164, email_address
from support.simulators.gohighlevel.contact_search import found
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.request import Request, Route


def create(crm: Crm, request: Request) -> Any:
    """POST /contacts/."""
    return {"contact": serializers.created_contact(crm.contacts.create(_mine(request.body)), crm.account)}


def upsert(crm: Crm, request: Request) -> Any:
    """POST /contacts/upsert."""
    record, new = crm.contacts.upsert(_mine(request.body))
    return {"new": new, "contact": serializers.contact(record, crm.account)}


def get(crm: Crm, request: Request) -> Any:
    """GET /contacts/{contactId}."""
    return {"contact": serializers.contact(crm.contacts.get(request.path["contactId"]), crm.account)}


def update(crm: Crm, request: Request) -> Any:
    """PUT /contacts/{contactId}."""
    record = crm.contacts.update(request.path["contactId"], request.body)
    return {"succeded": True, "contact": serializers.contact(record, crm.account)}


def delete(crm: Crm, request: Request) -> Any:
    """DELETE /contacts/{contactId}."""
    crm.contacts.delete(request.path["contactId"])
    return {"succeded": True}


def search(crm: Crm, request: Request) -> Any:
    """POST /contacts/search."""
    matches = found(tuple(crm.contacts), request.body, crm.account)
    size = request.body["pageLimit"]
    first = (request.body.get("page", 1) - 1) * size
    page = [serializers.contact(record, crm.account) for record in matches[first : first + size]]
    return {"contacts": page, "total": len(matches)}


def duplicate(crm: Crm, request: Request) -> Any:
    """GET /contacts/search/duplicate."""
    number, email = request.query.get("number"), request.query.get("email")
    if not number and not email:
        raise errors.bad_request("Pass at least one of number, email query parameter")
    match = crm.contacts.matching(
        phone=e164(number, crm.account.country) if number else None, email=email_address(email) if email else None
    )
    return {"contact": None if match is None else serializers.contact(match[0], crm.account)}


def add_tags(crm: Crm, request: Request) -> Any:
    """POST /contacts/{contactId}/tags."""
    record, added = crm.contacts.add_tags(request.path["contactId"], request.body["tags"])
    return {"tags": list(record.tags), "tagsAdded": list(added)}


def remove_tags(crm: Crm, request: Request) -> Any:
    """DELETE /contacts/{contactId}/tags."""
    record, removed = crm.contacts.remove_tags(request.path["contactId"], request.body["tags"])
    return {"tags": list(record.tags), "tagsRemoved": list(removed)}


def enrol(crm: Crm, request: Request) -> Any:
    """POST /contacts/{contactId}/workflow/{workflowId}."""
    crm.activities.enrol(request.path["contactId"], request.path["workflowId"], request.body)
    return {"succeded": True}


def leave(crm: Crm, request: Request) -> Any:
    """DELETE /contacts/{contactId}/workflow/{workflowId}."""
    crm.activities.leave(request.path["contactId"], request.path["workflowId"])
    return {"succeded": True}


def notes(crm: Crm, request: Request) -> Any:
    """GET /contacts/{contactId}/notes."""
    crm.contacts.get(request.path["contactId"])
    return {"notes": [serializers.note(note) for note in crm.activities.notes(request.path["contactId"])]}


def add_note(crm: Crm, request: Request) -> Any:
    """POST /contacts/{contactId}/notes."""
    return {"note": serializers.note(crm.activities.add_note(request.path["contactId"], request.body))}


def tasks(crm: Crm, request: Request) -> Any:
    """GET /contacts/{contactId}/tasks."""
    crm.contacts.get(request.path["contactId"])
    return {"tasks": [serializers.task(task) for task in crm.activities.tasks(request.path["contactId"])]}


def add_task(crm: Crm, request: Request) -> Any:
    """POST /contacts/{contactId}/tasks."""
    return {"task": serializers.task(crm.activities.add_task(request.path["contactId"], request.body))}


def get_task(crm: Crm, request: Request) -> Any:
    """GET /contacts/{contactId}/tasks/{taskId}."""
    return {"task": serializers.task(crm.activities.task(request.path["contactId"], request.path["taskId"]))}


def change_task(crm: Crm, request: Request) -> Any:
    """PUT /contacts/{contactId}/tasks/{taskId} and .../completed."""
    task = crm.activities.change_task(request.path["contactId"], request.path["taskId"], request.body)
    return {"task": serializers.task(task)}


def appointments(crm: Crm, request: Request) -> Any:
    """GET /contacts/{contactId}/appointments."""
    crm.contacts.get(request.path["contactId"])
    mine = crm.calendars.of(request.path["contactId"])
    return {"events": [serializers.contact_event(appointment, crm.account) for appointment in mine]}


def _mine(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body without the location, which the application has checked."""
    return {name: value for name, value in body.items() if name != "locationId"}


ROUTES: Mapping[str, Route] = {
    "search-contacts-advanced": search,
    "get-duplicate-contact": duplicate,
    "create-contact": create,
    "upsert-contact": upsert,
    "get-contact": get,
    "update-contact": update,
    "delete-contact": delete,
    "add-tags": add_tags,
    "remove-tags": remove_tags,
    "add-contact-to-workflow": enrol,
    "delete-contact-from-workflow": leave,
    "get-all-notes": notes,
    "create-note": add_note,
    "get-all-tasks": tasks,
    "create-task": add_task,
    "get-task": get_task,
    "update-task": change_task,
    "update-task-completed": change_task,
    "get-appointments-for-contact": appointments,
}
