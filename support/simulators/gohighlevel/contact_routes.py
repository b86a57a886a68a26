"""The API operations on contacts."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import calendar_serializers, errors, serializers
from support.simulators.gohighlevel.contact_addresses import normalise_email, normalise_phone
from support.simulators.gohighlevel.contact_search import find_contacts
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction


def create_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/: under v3 the answer has the whole contact."""
    record = crm.contacts.create_contact(_without_location(request.body))
    serialize = serializers.contact_json if request.version == "v3" else serializers.created_contact_json
    return {"contact": serialize(record, crm.account)}


def upsert_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/upsert."""
    record, new = crm.contacts.upsert_contact(_without_location(request.body))
    return {"new": new, "contact": serializers.contact_json(record, crm.account)}


def get_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}."""
    return {"contact": serializers.contact_json(crm.contacts.get_contact(request.path["contactId"]), crm.account)}


def update_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /contacts/{contactId}."""
    record = crm.contacts.update_contact(request.path["contactId"], request.body)
    return {"succeded": True, "contact": serializers.contact_json(record, crm.account)}


def delete_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}."""
    crm.delete_contact(request.path["contactId"])
    return {"succeded": True}


def search_contacts(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/search."""
    matches = find_contacts(tuple(crm.contacts), request.body, crm.account)
    size = read_count(request.body, "pageLimit", 20, least=1, most=500)
    first = (read_count(request.body, "page", 1, least=1, most=10**9) - 1) * size
    page = [serializers.contact_json(record, crm.account) for record in matches[first : first + size]]
    return {"contacts": page, "total": len(matches)}


def find_duplicate_contact(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/search/duplicate."""
    number, email = request.query.get("number"), request.query.get("email")
    if not number and not email:
        raise errors.bad_request("Pass at least one of number, email query parameter")
    match = crm.contacts.find_match(
        phone=normalise_phone(number, crm.account.country) if number else None,
        email=normalise_email(email) if email else None,
    )
    return {"contact": None if match is None else serializers.contact_json(match[0], crm.account)}


def add_tags(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/tags."""
    record, added = crm.contacts.add_tags(request.path["contactId"], request.body["tags"])
    return {"tags": list(record.tags), "tagsAdded": list(added)}


def remove_tags(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/tags."""
    record, removed = crm.contacts.remove_tags(request.path["contactId"], request.body["tags"])
    return {"tags": list(record.tags), "tagsRemoved": list(removed)}


def enrol_in_workflow(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/workflow/{workflowId}."""
    crm.activities.enrol_in_workflow(request.path["contactId"], request.path["workflowId"], request.body)
    return {"succeded": True}


def remove_from_workflow(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/workflow/{workflowId}."""
    crm.activities.remove_from_workflow(request.path["contactId"], request.path["workflowId"])
    return {"succeded": True}


def list_notes(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}/notes."""
    crm.contacts.get_contact(request.path["contactId"])
    return {"notes": [serializers.note_json(note) for note in crm.activities.notes_of(request.path["contactId"])]}


def add_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/notes."""
    return {"note": serializers.note_json(crm.activities.add_note(request.path["contactId"], request.body))}


def list_tasks(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}/tasks."""
    crm.contacts.get_contact(request.path["contactId"])
    return {"tasks": [serializers.task_json(task) for task in crm.activities.tasks_of(request.path["contactId"])]}


def add_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/tasks."""
    return {"task": serializers.task_json(crm.activities.add_task(request.path["contactId"], request.body))}


def get_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}/tasks/{taskId}."""
    return {"task": serializers.task_json(crm.activities.get_task(request.path["contactId"], request.path["taskId"]))}


def change_task(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /contacts/{contactId}/tasks/{taskId} and .../completed."""
    task = crm.activities.change_task(request.path["contactId"], request.path["taskId"], request.body)
    return {"task": serializers.task_json(task)}


def list_appointments(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/{contactId}/appointments."""
    crm.contacts.get_contact(request.path["contactId"])
    appointments = crm.calendars.appointments_of(request.path["contactId"])
    return {
        "events": [calendar_serializers.contact_event_json(appointment, crm.account) for appointment in appointments]
    }


def _without_location(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body without the location, which was checked already."""
    return {name: value for name, value in body.items() if name != "locationId"}


ROUTES: Mapping[str, RouteFunction] = {
    "search-contacts-advanced": search_contacts,
    "get-duplicate-contact": find_duplicate_contact,
    "create-contact": create_contact,
    "upsert-contact": upsert_contact,
    "get-contact": get_contact,
    "update-contact": update_contact,
    "delete-contact": delete_contact,
    "add-tags": add_tags,
    "remove-tags": remove_tags,
    "add-contact-to-workflow": enrol_in_workflow,
    "delete-contact-from-workflow": remove_from_workflow,
    "get-all-notes": list_notes,
    "create-note": add_note,
    "get-all-tasks": list_tasks,
    "create-task": add_task,
    "get-task": get_task,
    "update-task": change_task,
    "update-task-completed": change_task,
    "get-appointments-for-contact": list_appointments,
}
