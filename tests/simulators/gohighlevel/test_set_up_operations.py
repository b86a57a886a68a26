"""Operations that set a location up or change single records: what they store is what is read afterwards."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness


def test_notes_and_tasks_are_changed_and_deleted(harness: LocationHarness, contact: str) -> None:
    """Read, changed, deleted; of another contact they are unknown."""
    note = harness.call("POST", f"/contacts/{contact}/notes", {"body": "old"}).body["note"]["id"]
    path = f"/contacts/{contact}/notes/{note}"
    harness.call("PUT", path, {"body": "new", "pinned": True})
    assert ("new", True) == tuple(harness.call("GET", path).body["note"][name] for name in ("body", "pinned"))
    other = harness.add_maria(phone="+19095550103", email=None)
    assert 400 == harness.call("GET", f"/contacts/{other}/notes/{note}").status
    assert {"succeded": True}.items() <= harness.call("DELETE", path).body.items()
    assert [] == harness.call("GET", f"/contacts/{contact}/notes").body["notes"]
    due = {"title": "x", "dueDate": "2026-03-17", "completed": False}
    task = harness.call("POST", f"/contacts/{contact}/tasks", due).body["task"]["id"]
    found = harness.call("POST", f"/locations/{harness.account.location_id}/tasks/search", {"contactId": [contact]})
    assert [task] == [each["id"] for each in found.body["tasks"]]
    harness.call("DELETE", f"/contacts/{contact}/tasks/{task}")
    assert 400 == harness.call("GET", f"/contacts/{contact}/tasks/{task}").status
    assert ["note.created", "note.updated", "note.deleted", "task.created", "task.deleted"] == harness.event_names()


@pytest.mark.parametrize(("path", "body"), [("notes", {"body": ""}), ("tasks", {"title": "", "completed": False})])
def test_empty_notes_and_tasks_are_refused(
    harness: LocationHarness, contact: str, path: str, body: dict[str, object]
) -> None:
    """Text and title are required."""
    assert 422 == harness.call("POST", f"/contacts/{contact}/{path}", {"dueDate": "2026-03-17"} | body).status


def test_contacts_are_listed_page_by_page(harness: LocationHarness) -> None:
    """Newest first; the meta part says where the next page begins."""
    ids = [harness.add_maria(phone=f"+190955501{number}", email=None) for number in range(10, 15)]
    place = {"locationId": harness.account.location_id, "limit": 2}
    first = harness.call("GET", "/contacts/", query=place).body
    assert (ids[:2:-1], 5) == ([each["id"] for each in first["contacts"]], first["meta"]["total"])
    second = harness.call("GET", "/contacts", query=place | {"startAfterId": first["meta"]["startAfterId"]}).body
    assert ids[2:0:-1] == [each["id"] for each in second["contacts"]]


def test_tags_are_changed_of_many_contacts(harness: LocationHarness, contact: str) -> None:
    """Each contact has its own result."""
    body = {"contacts": [contact, "none"], "tags": ["Hot"], "locationId": harness.account.location_id}
    answer = harness.call("POST", "/contacts/bulk/tags/update/add", body)
    assert (201, 1) == (answer.status, answer.body["errorCount"])
    assert ("hot",) == harness.crm.get_contact(contact).tags
    harness.call("POST", "/contacts/bulk/tags/update/remove", body | {"removeAllTags": True})
    assert () == harness.crm.get_contact(contact).tags


def test_tags_of_the_location(harness: LocationHarness, contact: str) -> None:
    """A renamed tag is renamed on contacts, a deleted one is taken from them."""
    path = f"/locations/{harness.account.location_id}/tags"
    tag = harness.call("POST", path, {"name": "Hot"}).body["tag"]
    assert "hot" == tag["name"]
    assert 400 == harness.call("POST", path, {"name": "hot "}).status
    harness.call("POST", f"/contacts/{contact}/tags", {"tags": ["hot"]})
    harness.call("PUT", f"{path}/{tag['id']}", {"name": "warm"})
    assert ("warm",) == harness.crm.get_contact(contact).tags
    harness.call("DELETE", f"{path}/{tag['id']}")
    assert () == harness.crm.get_contact(contact).tags
    assert 400 == harness.call("GET", f"{path}/{tag['id']}").status


def test_followers(harness: LocationHarness, contact: str) -> None:
    """Of contacts and opportunities: added once, removed."""
    body = {"pipelineId": harness.account.pipeline_id, "locationId": harness.account.location_id, "name": "x"}
    deal = harness.call("POST", "/opportunities/", body | {"status": "open", "contactId": contact}).body["opportunity"]
    for path in (f"/contacts/{contact}/followers", f"/opportunities/{deal['id']}/followers"):
        harness.call("POST", path, {"followers": ["a"]})
        assert ["b"] == harness.call("POST", path, {"followers": ["a", "b"]}).body["followersAdded"]
        assert ["b"] == harness.call("DELETE", path, {"followers": ["a"]}).body["followers"]


def test_a_created_custom_field_can_be_written(harness: LocationHarness, contact: str) -> None:
    """Its key is its name; numbers are stored as numbers; after its deletion it is unknown."""
    path = f"/locations/{harness.account.location_id}/customFields"
    field = harness.call("POST", path, {"name": "Lot size (sq ft)", "dataType": "NUMERICAL"}).body["customField"]
    assert "contact.lot_size_sq_ft" == field["fieldKey"]
    written = {"customFields": [{"key": "lot_size_sq_ft", "field_value": "7500"}]}
    assert 200 == harness.call("PUT", f"/contacts/{contact}", written).status
    assert 7500 == harness.crm.get_contact(contact).fields["lot_size_sq_ft"]
    assert field["id"] in {each["id"] for each in harness.call("GET", path).body["customFields"]}
    harness.call("DELETE", f"{path}/{field['id']}")
    assert {} == harness.crm.get_contact(contact).fields
    assert 422 == harness.call("PUT", f"/contacts/{contact}", written).status


def test_custom_values(harness: LocationHarness) -> None:
    """Created, read, changed, deleted."""
    path = f"/locations/{harness.account.location_id}/customValues"
    value = harness.call("POST", path, {"name": "Office hours", "value": "9-5"}).body["customValue"]
    assert "{{ custom_values.office_hours }}" == value["fieldKey"]
    harness.call("PUT", f"{path}/{value['id']}", {"name": "Office hours", "value": "8-4"})
    assert ["8-4"] == [each["value"] for each in harness.call("GET", path).body["customValues"]]
    harness.call("DELETE", f"{path}/{value['id']}")
    assert 400 == harness.call("GET", f"{path}/{value['id']}").status


def test_a_blocked_time_cannot_be_booked(harness: LocationHarness, contact: str) -> None:
    """Until the block is deleted."""
    slot = harness.crm.free_slots()[0]
    place = {"calendarId": harness.account.calendar_id, "locationId": harness.account.location_id}
    times = {"startTime": slot.isoformat(), "endTime": slot.replace(hour=slot.hour + 2).isoformat()}
    blocked = harness.call("POST", "/calendars/events/block-slots", place | times)
    assert 201 == blocked.status
    booking = place | {"contactId": contact, "startTime": slot.isoformat()}
    assert 400 == harness.call("POST", "/calendars/events/appointments", booking).status
    query = {"locationId": harness.account.location_id, "startTime": "0", "endTime": "4000000000000"}
    listed = harness.call("GET", "/calendars/blocked-slots", query=query).body["events"]
    assert [blocked.body["id"]] == [each["id"] for each in listed]
    assert 201 == harness.call("DELETE", f"/calendars/events/{blocked.body['id']}").status
    booked = harness.call("POST", "/calendars/events/appointments", booking)
    assert 201 == booked.status
    assert 201 == harness.call("DELETE", f"/calendars/events/{booked.body['id']}").status
    assert slot in harness.crm.free_slots()


def test_a_created_calendar_has_slots(harness: LocationHarness) -> None:
    """With the length and the days of its request."""
    days = [{"daysOfTheWeek": [2], "hours": [{"openHour": 9, "openMinute": 0, "closeHour": 11, "closeMinute": 0}]}]
    body = {"locationId": harness.account.location_id, "name": "Tours", "slotDuration": 1, "slotDurationUnit": "hours"}
    calendar = harness.call("POST", "/calendars/", body | {"openHours": days}).body["calendar"]
    query = {"startDate": 1773162000000, "endDate": 1773766800000}
    free = harness.call("GET", f"/calendars/{calendar['id']}/free-slots", query=query).body
    free.pop("traceId")
    assert ["2026-03-10", "2026-03-17"] == sorted(free)
    assert 2 == len(free["2026-03-17"]["slots"])
    assert 200 == harness.call("DELETE", f"/calendars/{calendar['id']}").status
    assert 400 == harness.call("GET", f"/calendars/{calendar['id']}").status


def test_a_conversation_is_starred_read_and_deleted(harness: LocationHarness, contact: str) -> None:
    """Read messages count no longer; a deleted conversation is back with the next message."""
    conversation = harness.crm.receive_sms(contact, "one").conversation_id
    path, place = f"/conversations/{conversation}", {"locationId": harness.account.location_id}
    harness.call("PUT", path, place | {"starred": True, "unreadCount": 0})
    harness.crm.receive_sms(contact, "two")
    seen = harness.call("GET", path).body
    assert (True, 1) == (seen["starred"], seen["unreadCount"])
    assert 1 == harness.call("GET", "/conversations/search", query=place | {"status": "starred"}).body["total"]
    harness.call("DELETE", path)
    assert 400 == harness.call("GET", path).status
    assert 0 == harness.call("GET", "/conversations/search", query=place).body["total"]
    harness.crm.receive_sms(contact, "three")
    assert 200 == harness.call("GET", path).status


def test_a_message_fails(harness: LocationHarness, contact: str) -> None:
    """A provider reports it; whoever reads the message sees it."""
    sent = harness.call("POST", "/conversations/messages", {"type": "SMS", "contactId": contact, "message": "Hi"}).body
    path = f"/conversations/messages/{sent['messageId']}"
    error = {"code": "1", "type": "carrier", "message": "unreachable"}
    assert "failed" == harness.call("PUT", f"{path}/status", {"status": "failed", "error": error}).body["status"]
    assert "failed" == harness.call("GET", path).body["status"]


def test_an_email_is_read(harness: LocationHarness, contact: str) -> None:
    """With subject, sender and recipient; an SMS is no e-mail."""
    body = {"type": "Email", "contactId": contact, "html": "<p>Hi</p>", "subject": "Your home"}
    mail = harness.call("POST", "/conversations/messages", body).body["emailMessageId"]
    read = harness.call("GET", f"/conversations/messages/email/{mail}").body
    assert ("Your home", ["maria@example.com"]) == (read["subject"], read["to"])
    text = harness.crm.receive_sms(contact, "x").id
    assert 400 == harness.call("GET", f"/conversations/messages/email/{text}").status


def test_a_deleted_contact_hurts_no_other(harness: LocationHarness, contact: str) -> None:
    """Searches go on without it; its slot is free, its own records are unknown."""
    other = harness.add_maria(phone="+19095550103", email=None)
    place = {"locationId": harness.account.location_id}
    for one in (contact, other):
        harness.crm.receive_sms(one, "Hello")
        body = place | {"pipelineId": harness.account.pipeline_id, "name": "x", "status": "open", "contactId": one}
        harness.call("POST", "/opportunities/", body)
    slot = harness.crm.free_slots()[0]
    booking = place | {"calendarId": harness.account.calendar_id, "startTime": slot.isoformat(), "contactId": contact}
    event = harness.call("POST", "/calendars/events/appointments", booking).body["id"]
    conversation = harness.crm.messages_of(contact)[0].conversation_id
    assert 200 == harness.call("DELETE", f"/contacts/{contact}").status
    searches = (
        harness.call("GET", "/conversations/search", query=place).body["conversations"],
        harness.call("GET", "/opportunities/search", query={"location_id": place["locationId"]}).body["opportunities"],
    )
    assert [[other], [other]] == [[row["contactId"] for row in rows] for rows in searches]
    assert 400 == harness.call("GET", f"/conversations/{conversation}").status
    assert 400 == harness.call("GET", f"/calendars/events/appointments/{event}").status
    assert slot in harness.crm.free_slots()


def test_a_contact_without_a_name_can_book(harness: LocationHarness) -> None:
    """The appointment has an empty title and stays readable, also after it is renamed to nothing."""
    nameless = harness.crm.add_contact(phone="+19095550177").id
    place = {"locationId": harness.account.location_id, "calendarId": harness.account.calendar_id}
    slot = harness.crm.free_slots()[0].isoformat()
    event = harness.call("POST", "/calendars/events/appointments", place | {"contactId": nameless, "startTime": slot})
    path = f"/calendars/events/appointments/{event.body['id']}"
    assert (201, 200) == (event.status, harness.call("PUT", path, {"title": ""}).status)
    assert "" == harness.call("GET", path).body["event"]["title"]


def test_a_second_contact_cannot_take_a_number_beside_its_own_address(harness: LocationHarness, contact: str) -> None:
    """Both are looked at, whichever matches first."""
    other = harness.add_maria(phone="+19095550103", email="noah@example.com")
    taken = {"email": "noah@example.com", "phone": "+19095550101"}
    answer = harness.call("PUT", f"/contacts/{other}", taken)
    assert (400, contact) == (answer.status, answer.body["meta"]["contactId"])


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "9" * 400, 10**400, [], {}, True])
def test_a_value_that_is_no_number(harness: LocationHarness, contact: str, value: object) -> None:
    """It is refused, or stored as a number, and the contact stays readable."""
    field = next(each for each in harness.account.custom_fields if each.data_type == "NUMERICAL")
    written = {"customFields": [{"id": field.id, "field_value": value}]}
    assert harness.call("PUT", f"/contacts/{contact}", written).status in (200, 422, 501)
    assert 200 == harness.call("GET", f"/contacts/{contact}").status


@pytest.mark.parametrize("due", ["9999-12-31T23:59:59", "0001-01-01", "9999-12-31T23:59:59+00:00"])
def test_a_task_may_be_due_never(harness: LocationHarness, contact: str, due: str) -> None:
    """A date at the end of the calendar is taken as UTC."""
    body = {"title": "x", "dueDate": due, "completed": False}
    assert 201 == harness.call("POST", f"/contacts/{contact}/tasks", body).status
    (task,) = harness.call("GET", f"/contacts/{contact}/tasks").body["tasks"]
    assert task["dueDate"].startswith(due[:10])
