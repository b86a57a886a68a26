"""Opportunities: creation, updates and search."""

import msgspec
import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Answer, LocationHarness, load_rancho


def _body(harness: LocationHarness, contact: str, **more: object) -> dict[str, object]:
    return {
        "pipelineId": harness.account.pipeline_id,
        "locationId": harness.account.location_id,
        "contactId": contact,
        "name": "Maria buys",
        "status": "open",
        "monetaryValue": 650000,
    } | more


def _create(harness: LocationHarness, contact: str, **more: object) -> Answer:
    return harness.call("POST", "/opportunities/", _body(harness, contact, **more))


def test_an_opportunity_starts_in_the_first_stage(harness: LocationHarness) -> None:
    """The first stage is the default; the journal has its name."""
    contact = harness.add_maria(tags=("hot-lead",))
    answer = _create(harness, contact)
    shape = answer.body["opportunity"]
    assert (answer.status, shape["pipelineStageId"]) == (201, harness.account.pipeline_stage_id)
    assert shape["contact"]["tags"] == ["hot-lead"]
    (entry,) = harness.journal.find_entries("opportunity.created", contact=contact)
    assert (entry["name"], entry["stage"], entry["status"], entry["value"]) == (
        "Maria buys",
        "New lead",
        "open",
        650000,
    )


def test_a_second_opportunity_is_refused(harness: LocationHarness, contact: str) -> None:
    """The error has the id of the existing one."""
    first = _create(harness, contact).body["opportunity"]["id"]
    answer = _create(harness, contact)
    assert (answer.status, answer.body["code"], answer.body["meta"]) == (
        400,
        "OPPORTUNITY_NO_DUPLICATE",
        {"existingId": first},
    )


def test_an_account_may_allow_several_opportunities() -> None:
    """With duplicates allowed, a contact has two."""
    rules = msgspec.structs.replace(load_rancho().rules, allow_duplicate_opportunity=True)
    harness = LocationHarness(msgspec.structs.replace(load_rancho(), rules=rules))
    contact = harness.add_maria()
    assert [_create(harness, contact).status for _ in range(2)] == [201, 201]


def test_upsert_updates_the_contacts_opportunity(harness: LocationHarness, contact: str) -> None:
    """The first upsert creates, the second updates; the times of stage and status changes are stored."""
    first = harness.call("POST", "/opportunities/upsert", _body(harness, contact))
    harness.clock.advance(60)
    later = _body(harness, contact, monetaryValue=700000, pipelineStageId=harness.account.pipelines[0].stages[1].id)
    second = harness.call("POST", "/opportunities/upsert", later)
    assert (first.status, first.body["new"], second.body["new"]) == (200, True, False)
    (record,) = harness.crm.opportunities_of(contact)
    assert (record.value, record.stage_changed_at > record.added_at, record.status_changed_at) == (
        700000,
        True,
        record.added_at,
    )
    assert harness.event_names() == ["opportunity.created", "opportunity.updated"]


def test_upsert_needs_an_id_or_a_contact(harness: LocationHarness, contact: str) -> None:
    """An upsert without both gets a 422."""
    known = _create(harness, contact).body["opportunity"]["id"]
    body = {"pipelineId": harness.account.pipeline_id, "locationId": harness.account.location_id}
    renamed = harness.call("POST", "/opportunities/upsert", body | {"id": known, "name": "Renamed"})
    without_contact = harness.call("POST", "/opportunities/upsert", body)
    assert (renamed.body["opportunity"]["name"], without_contact.status) == ("Renamed", 422)


def test_an_opportunity_can_be_read_changed_and_won(harness: LocationHarness) -> None:
    """The status has its own operation."""
    path = f"/opportunities/{_create(harness, harness.add_maria()).body['opportunity']['id']}"
    assert harness.call("PUT", path, {"name": "Bought"}).body["opportunity"]["name"] == "Bought"
    assert harness.call("PUT", f"{path}/status", {"status": "won"}).body["succeded"] is True
    assert harness.call("GET", path).body["opportunity"]["status"] == "won"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"pipelineId": "none"}, 400),
        ({"pipelineStageId": "none"}, 400),
        ({"status": "all"}, 400),
        ({"status": "maybe"}, 422),
        ({"contactId": "none"}, 400),
        ({"customFields": [{"id": "x", "field_value": "y"}]}, 422),
    ],
)
def test_an_opportunity_is_validated(harness: LocationHarness, change: dict[str, object], status: int) -> None:
    """Pipeline, stage, status and contact must exist; otherwise nothing is created."""
    contact = harness.add_maria()
    assert _create(harness, contact, **change).status == status
    assert harness.crm.opportunities_of(contact) == ()


def test_an_unknown_opportunity_is_refused() -> None:
    """An unknown id gets a 400."""
    assert LocationHarness().call("GET", "/opportunities/none").status == 400


def test_opportunities_are_found_in_snake_case(harness: LocationHarness) -> None:
    """The search has snake_case parameters, filters and pages."""
    maria, noah = harness.add_maria(), harness.add_maria(phone="+19095550103", email=None)
    first = _create(harness, maria).body["opportunity"]["id"]
    second = _create(harness, noah, name="Noah buys", status="won").body["opportunity"]["id"]

    def search(**query: object) -> Answer:
        return harness.call("GET", "/opportunities/search", query={"location_id": harness.account.location_id, **query})

    def ids(answer: Answer) -> list[str]:
        return [each["id"] for each in answer.body["opportunities"]]

    assert ids(search()) == [second, first]
    assert ids(search(contact_id=maria)) == [first]
    assert ids(search(status="won")) == [second]
    assert ids(search(q="noah")) == [second]
    meta = search(limit=1).body["meta"]
    assert {"total": 2, "currentPage": 1, "nextPage": 2, "startAfterId": second}.items() <= meta.items()
    assert ids(search(limit=1)) == [second]
    assert ids(search(startAfterId=second)) == [first]
    assert ids(search(country="DE")) == []
    assert [search(limit=101).status, search(locationId="x").status, search(order="x").status] == [422, 403, 501]
