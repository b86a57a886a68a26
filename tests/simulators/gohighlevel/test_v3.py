"""Version v3: other spellings of requests and answers, chosen by the header."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness, load_rancho


@pytest.fixture
def newer() -> LocationHarness:
    """A location whose caller speaks v3."""
    harness = LocationHarness()
    harness.headers = harness.headers | {"Version": "v3"}
    return harness


def test_a_contact_has_the_spellings_of_v3(newer: LocationHarness) -> None:
    """DndSettings in camel case, custom fields with fieldValue, and the whole contact when it is created."""
    field = load_rancho().custom_fields[1]
    body = {"locationId": newer.account.location_id, "firstName": "Ana", "phone": "+19095550104"}
    more = {"dndSettings": {"sms": {"status": "active"}}, "customFields": [{"id": field.id, "fieldValue": "hot"}]}
    created = newer.call("POST", "/contacts/", body | more)
    assert (201, "Ana", {"sms": {"status": "active"}}) == (
        created.status,
        created.body["contact"]["name"],
        created.body["contact"]["dndSettings"],
    )
    record = newer.crm.get_contact(created.body["contact"]["id"])
    assert ({"SMS": "active"}, "hot") == (record.dnd_settings, record.fields[field.key])
    changed = newer.call("PUT", f"/contacts/{record.id}", {"lastName": "Ruiz"})
    assert (200, True, False) == (changed.status, changed.body["succeeded"], "succeded" in changed.body)
    deleted = newer.call("DELETE", f"/contacts/{record.id}").body
    assert (True, True) == (deleted["succeeded"], deleted["succeded"])


def test_spellings_of_one_version_are_refused_under_the_other(newer: LocationHarness, harness: LocationHarness) -> None:
    """SMS is no key of v3, and fieldValue none of v2."""
    old = {"dndSettings": {"SMS": {"status": "active"}}}
    assert 422 == newer.call("PUT", f"/contacts/{newer.add_maria()}", old).status
    new = {"customFields": [{"id": load_rancho().custom_fields[1].id, "fieldValue": "hot"}]}
    assert 422 == harness.call("PUT", f"/contacts/{harness.add_maria()}", new).status


def test_opportunities_are_searched_in_camel_case(newer: LocationHarness) -> None:
    """Under v3 the snake case of v2 is refused; answers to changes say success."""
    maria = newer.add_maria()
    body = {"pipelineId": newer.account.pipeline_id, "locationId": newer.account.location_id, "name": "x"}
    deal = newer.call("POST", "/opportunities/", body | {"status": "open", "contactId": maria}).body["opportunity"]
    place = {"locationId": newer.account.location_id, "contactId": maria}
    found = newer.call("GET", "/opportunities/search", query=place).body["opportunities"]
    assert [deal["id"]] == [each["id"] for each in found]
    assert 422 == newer.call("GET", "/opportunities/search", query={"location_id": newer.account.location_id}).status
    assert newer.call("PUT", f"/opportunities/{deal['id']}/status", {"status": "won"}).body["success"]


def test_paths_of_v2_work_under_v3_and_not_the_other_way(newer: LocationHarness, harness: LocationHarness) -> None:
    """Renamed ones too."""
    place = {"locationId": newer.account.location_id}
    assert 200 == newer.call("GET", "/contacts/", query=place).status
    maria = newer.add_maria()
    for path in ("removeAll", "remove-all"):
        assert 200 == newer.call("DELETE", f"/contacts/{maria}/campaigns/{path}").status
    assert 404 == harness.call("POST", "/oauth/location-token", {"companyId": "x", "locationId": "x"}).status


def test_an_appointment_says_when_it_was_made(newer: LocationHarness) -> None:
    """Which v2 does not."""
    booked = newer.call(
        "POST",
        "/calendars/events/appointments",
        {
            "calendarId": newer.account.calendar_id,
            "locationId": newer.account.location_id,
            "contactId": newer.add_maria(),
            "startTime": newer.crm.free_slots()[0].isoformat(),
        },
    )
    assert booked.body["dateAdded"] == booked.body["dateUpdated"]
