"""Whatever is asked of any operation: an answer, one journal entry, and nothing that breaks a later request."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.simulators.gohighlevel.contract.generated_requests import RequestGenerator
from support.simulators.gohighlevel.pinned_documents import load_interface
from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness, load_rancho

OPERATIONS = [(version, name) for version in ("v2", "v3") for name in load_interface(version).operations]
REQUESTS = 10
"""Requests of an example: what an earlier one stored is read by those after it."""


def make_location(version: str) -> LocationHarness:
    """A location with two contacts, one without a name, and a bit of everything."""
    account = load_rancho()
    limits = msgspec.structs.replace(account.limits, burst=10**9, daily=10**9)
    harness = LocationHarness(msgspec.structs.replace(account, limits=limits))
    harness.headers = harness.headers | {"Version": "v3" if version == "v3" else "2021-07-28"}
    return harness


def fill_location(harness: LocationHarness) -> Mapping[str, Sequence[Any]]:
    """Add records; the values that exist, by the names under which requests use them."""
    account, older = harness.account, harness.headers | {"Version": "2021-07-28"}
    contacts = [harness.add_maria(), harness.crm.add_contact(phone="+19095550177").id]

    def create(method: str, path: str, body: object) -> Any:
        answer = harness.call(method, path, body, headers=older)
        assert answer.status < 300, answer.body
        return answer.body

    harness.crm.receive_sms(contacts[0], "Hello")
    mail = {"type": "Email", "contactId": contacts[0], "html": "<p>x</p>", "subject": "x"}
    message = create("POST", "/conversations/messages", mail)
    booked = {
        "calendarId": account.calendar_id,
        "locationId": account.location_id,
        "contactId": contacts[1],
        "startTime": "2026-03-17T10:00:00-07:00",
        "ignoreFreeSlotValidation": True,
    }
    event = create("POST", "/calendars/events/appointments", booked)["id"]
    deal = {"pipelineId": account.pipeline_id, "locationId": account.location_id, "name": "x", "status": "open"}
    opportunity = create("POST", "/opportunities/", deal | {"contactId": contacts[0]})["opportunity"]["id"]
    note = create("POST", f"/contacts/{contacts[0]}/notes", {"body": "x"})["note"]["id"]
    due = {"title": "x", "dueDate": "2026-03-17", "completed": False}
    task = create("POST", f"/contacts/{contacts[0]}/tasks", due)["task"]["id"]
    tag = create("POST", f"/locations/{account.location_id}/tags", {"name": "hot"})["tag"]["id"]
    fields = [field.id for field in account.custom_fields[:4]]
    here = {"locationId": account.location_id}
    group = create("POST", "/calendars/groups", here | {"name": "x", "description": "x", "slug": "x"})["group"]["id"]
    times = {"startTime": "2026-03-19T10:00:00-07:00", "endTime": "2026-03-19T12:00:00-07:00"}
    blocked = create("POST", "/calendars/events/block-slots", here | times | {"calendarId": account.calendar_id})["id"]
    remark = create("POST", f"/calendars/appointments/{event}/notes", {"body": "x"})["note"]["id"]
    hours = here | {"timezone": "America/New_York", "name": "x", "userId": account.user_id}
    schedule = create("POST", "/calendars/schedules", hours)["schedule"]["id"]
    reminders = [{"receiverType": "contact", "channel": "email", "notificationType": "booked"}]
    notification = create("POST", f"/calendars/{account.calendar_id}/notifications", reminders)[0]["_id"]
    value = create("POST", f"/locations/{account.location_id}/customValues", {"name": "x", "value": "y"})
    rule = {"intervalType": "daily", "interval": 1, "startDate": "2026-03-19", "dueAfterSeconds": 60}
    recurring = create(
        "POST", f"/locations/{account.location_id}/recurring-tasks", {"title": "x", "rruleOptions": rule}
    )["recurringTask"]["id"]
    folder = create("POST", "/custom-fields/folder", here | {"objectKey": "contact", "name": "x"})["id"]
    room = {"name": "x", "description": "x", "quantity": 1, "outOfService": 0, "capacity": 2, "calendarIds": []}
    resource = create("POST", "/calendars/resources/rooms", here | room)["id"]
    calendar = create("POST", "/calendars/", here | {"name": "x"})["calendar"]["id"]
    person = {"firstName": "x", "lastName": "y", "email": "x@example.com", "type": "account", "role": "user"}
    company = {"companyId": account.company_id, "password": "x", "locationIds": [account.location_id]}
    user = create("POST", "/users/", person | company)["id"]
    field = {"objectKey": "contact", "dataType": "TEXT", "fieldKey": "x", "showInForms": True, "parentId": folder}
    of_object = create("POST", "/custom-fields/", here | field)["field"]["id"]
    return {
        "locationId": [account.location_id],
        "location_id": [account.location_id],
        "companyId": [account.company_id],
        "contactId": contacts,
        "contact_id": contacts,
        "contacts": [contacts],
        "ids": [contacts],
        "conversationId": [message["conversationId"]],
        "messageId": [message["messageId"]],
        "emailMessageId": [message["messageId"]],
        "eventId": [event, blocked],
        "groupId": [group],
        "noteId": [remark],
        "notificationId": [notification],
        "appointmentId": [event],
        "calendarId": [account.calendar_id, account.calendar_id, calendar],
        "userId": [account.user_id, user],
        "dataType": ["TEXT", "NUMERICAL", "x"],
        "pipelineId": [account.pipeline_id],
        "pipelineStageId": [account.pipeline_stage_id],
        "taskId": [task],
        "tagId": [tag],
        "workflowId": list(account.workflows.values()),
        "resourceType": ["rooms", "equipments"],
        "type": ["add", "remove", "SMS", "Email"],
        "customFields": [
            [{"id": one, "field_value": value}] for one in fields for value in ("nan", "1e400", "5", 7, [])
        ]
        + [[{"id": fields[0], "fieldValue": "inf"}], [{"key": "contact.x", "value": "y"}]],
        "startTime": ["2026-03-18T10:00:00-07:00", "9999-12-31T23:59:59", "1773162000000", "0001-01-01T00:00:00+14:00"],
        "endTime": ["2026-03-18T11:00:00-07:00", "9999-12-31T23:59:59", "1773766800000"],
        "dueDate": ["2026-03-18", "9999-12-31T23:59:59", "0001-01-01T00:00:00+14:00"],
        "timezone": ["America/New_York", "America", "UTC", "Etc"],
        "limit": [20, "20", 0, -1, "abc", "1e3", 1.0],
        "pageLimit": [20, 1.0, 0, 501],
        "id": [
            *(note, opportunity, schedule, recurring, folder, value["customValue"]["id"]),
            *(message["messageId"], fields[0], resource, of_object, "x"),
        ],
        "client_id": [account.app.client_id],
        "client_secret": [account.app.client_secret],
        "code": [account.app.authorization_code],
        "appId": [account.app.id],
    }


def read_everything(harness: LocationHarness) -> None:
    """What bots read of a location: none of it may be broken by what was written."""
    account = harness.crm.account
    place = {"locationId": account.location_id}
    older = harness.headers | {"Version": "2021-07-28"}
    times = {"startTime": "0", "endTime": "252000000000000"}
    for path, query in (
        ("/contacts/", place),
        ("/conversations/search", place),
        ("/opportunities/search", {"location_id": account.location_id}),
        ("/calendars/", place),
        ("/calendars/events", place | times | {"calendarId": account.calendars[0].id}),
        ("/calendars/blocked-slots", place | times),
        ("/calendars/groups", place),
        ("/conversations/messages/export", place),
        (f"/locations/{account.location_id}/customFields", {"model": "all"}),
        (f"/locations/{account.location_id}/customValues", {}),
        (f"/locations/{account.location_id}/tags", {}),
        (f"/locations/{account.location_id}", {}),
        ("/users/", place),
        (f"/calendars/{account.calendars[0].id}/free-slots", {"startDate": 1773162000000, "endDate": 1773766800000}),
    ):
        assert 200 == harness.call("GET", path, query=query, headers=older).status, path
    search = {"locationId": account.location_id, "pageLimit": 500}
    assert 200 == harness.call("POST", "/contacts/search", search, headers=older).status
    for contact in harness.crm.contacts():
        for part in ("", "/notes", "/tasks", "/appointments"):
            assert 200 == harness.call("GET", f"/contacts/{contact.id}{part}", headers=older).status


@pytest.mark.parametrize(("version", "name"), OPERATIONS)
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_no_request_breaks_an_operation(version: str, name: str, seed: int) -> None:
    """Each is answered in JSON, below 500 or 501, and journaled once; all that bots read stays readable."""
    harness = make_location(version)
    generator = RequestGenerator(random.Random(seed), fill_location(harness))
    operation = load_interface(version).operations[name]
    for _ in range(REQUESTS):
        request = generator.generate_request(operation)
        before = len(harness.journal.find_entries("call"))
        answer = harness.call(request.method, request.path, request.body, query=request.query)
        assert answer.status < 500 or answer.status == 501, (request, answer.body)
        assert 1 == len(harness.journal.find_entries("call")) - before
    read_everything(harness)
