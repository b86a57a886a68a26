"""Opportunities: created once, updated, found."""

import msgspec
import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Answer, Stage, rancho


def _body(stage: Stage, contact: str, **more: object) -> dict[str, object]:
    return {
        "pipelineId": stage.account.pipeline_id,
        "locationId": stage.account.location_id,
        "contactId": contact,
        "name": "Maria buys",
        "status": "open",
        "monetaryValue": 650000,
    } | more


def _create(stage: Stage, contact: str, **more: object) -> Answer:
    return stage.call("POST", "/opportunities/", _body(stage, contact, **more))


def test_an_opportunity_starts_in_the_first_stage() -> None:
    """Without a stage the first one is taken; the journal names it."""
    stage = Stage()
    contact = stage.maria(tags=("hot-lead",))
    answer = _create(stage, contact)
    shape = answer.body["opportunity"]
    assert (answer.status, shape["pipelineStageId"]) == (201, stage.account.pipeline_stage_id)
    assert shape["contact"]["tags"] == ["hot-lead"]
    (entry,) = stage.journal.of("opportunity.created", contact=contact)
    assert (entry["name"], entry["stage"], entry["status"], entry["value"]) == (
        "Maria buys",
        "New lead",
        "open",
        650000,
    )


def test_a_second_opportunity_is_refused() -> None:
    """The refusal names the opportunity that exists."""
    stage = Stage()
    contact = stage.maria()
    first = _create(stage, contact).body["opportunity"]["id"]
    answer = _create(stage, contact)
    assert (answer.status, answer.body["code"], answer.body["meta"]) == (
        400,
        "OPPORTUNITY_NO_DUPLICATE",
        {"existingId": first},
    )


def test_an_account_may_allow_more() -> None:
    """With duplicates allowed a contact has two."""
    rules = msgspec.structs.replace(rancho().rules, allow_duplicate_opportunity=True)
    stage = Stage(msgspec.structs.replace(rancho(), rules=rules))
    contact = stage.maria()
    assert [_create(stage, contact).status for _ in range(2)] == [201, 201]


def test_upsert_updates_the_contacts_own() -> None:
    """The first upsert creates, the second updates the same one; stage and status remember when they changed."""
    stage = Stage()
    contact = stage.maria()
    first = stage.call("POST", "/opportunities/upsert", _body(stage, contact))
    stage.clock.passes(60)
    later = _body(stage, contact, monetaryValue=700000, pipelineStageId=stage.account.pipelines[0].stages[1].id)
    second = stage.call("POST", "/opportunities/upsert", later)
    assert (first.status, first.body["new"], second.body["new"]) == (200, True, False)
    (record,) = stage.crm.opportunities(contact)
    assert (record.value, record.stage_changed_at > record.added_at, record.status_changed_at) == (
        700000,
        True,
        record.added_at,
    )
    assert stage.what() == ["opportunity.created", "opportunity.updated"]


def test_upsert_goes_by_id_or_contact() -> None:
    """An upsert names an opportunity or a contact."""
    stage = Stage()
    contact = stage.maria()
    known = _create(stage, contact).body["opportunity"]["id"]
    body = {"pipelineId": stage.account.pipeline_id, "locationId": stage.account.location_id}
    renamed = stage.call("POST", "/opportunities/upsert", body | {"id": known, "name": "Renamed"})
    nobody = stage.call("POST", "/opportunities/upsert", body)
    assert (renamed.body["opportunity"]["name"], nobody.status) == ("Renamed", 422)


def test_an_opportunity_is_read_changed_and_won() -> None:
    """Reading answers the record; the status has an operation of its own."""
    stage = Stage()
    path = f"/opportunities/{_create(stage, stage.maria()).body['opportunity']['id']}"
    assert stage.call("PUT", path, {"name": "Bought"}).body["opportunity"]["name"] == "Bought"
    assert stage.call("PUT", f"{path}/status", {"status": "won"}).body["succeded"] is True
    assert stage.call("GET", path).body["opportunity"]["status"] == "won"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"pipelineId": "none"}, 400),
        ({"pipelineStageId": "none"}, 400),
        ({"status": "all"}, 400),
        ({"status": "maybe"}, 422),
        ({"contactId": "none"}, 400),
        ({"customFields": [{"id": "x", "field_value": "y"}]}, 501),
    ],
)
def test_what_an_opportunity_must_say(change: dict[str, object], status: int) -> None:
    """Pipeline, stage, status and contact must be real; nothing is created otherwise."""
    stage = Stage()
    contact = stage.maria()
    assert _create(stage, contact, **change).status == status
    assert stage.crm.opportunities(contact) == ()


def test_an_unknown_opportunity_is_refused() -> None:
    """What is not there answers 400."""
    assert Stage().call("GET", "/opportunities/none").status == 400


def test_opportunities_are_found_in_snake_case() -> None:
    """The search takes snake_case, filters and pages."""
    stage = Stage()
    maria, noah = stage.maria(), stage.maria(phone="+19095550103", email=None)
    first = _create(stage, maria).body["opportunity"]["id"]
    second = _create(stage, noah, name="Noah buys", status="won").body["opportunity"]["id"]

    def found(**query: object) -> Answer:
        return stage.call("GET", "/opportunities/search", query={"location_id": stage.account.location_id, **query})

    def ids(answer: Answer) -> list[str]:
        return [each["id"] for each in answer.body["opportunities"]]

    assert ids(found()) == [second, first]
    assert ids(found(contact_id=maria)) == [first]
    assert ids(found(status="won")) == [second]
    assert ids(found(q="noah")) == [second]
    assert (ids(found(limit=1)), found(limit=1).body["meta"]) == (
        [second],
        {"total": 2, "currentPage": 1, "nextPage": 2},
    )
    assert [found(limit=101).status, found(locationId="x").status, found(country="US").status] == [422, 403, 501]
