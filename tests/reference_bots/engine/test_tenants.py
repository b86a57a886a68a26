"""Several locations: each contact is served at its own location only."""

import json
from pathlib import Path
from typing import Any

import pytest

from reference_bots.engine.contact_workers import MAX_CONCURRENT
from reference_bots.engine.tenants import qualify_contact_id, split_contact_id
from reference_bots.http.webhook_parsing import WebhookDelivery, WebhookRefusedError, parse_workflow_webhook
from reference_bots.settings import InvalidSettingsError, Settings
from tests.reference_bots.bots_harness import BotsHarness, environment


def location_entry(number: int) -> dict[str, Any]:
    """One location as it is environment_with_locations in the file."""
    return {
        "id": f"loc{number}",
        "token": f"pit-secret-{number}",
        "calendar_id": f"cal{number}",
        "user_id": f"user{number}",
        "pipeline_id": f"pipe{number}",
        "pipeline_stage_id": f"stage{number}",
        "workflow_ids": f"cma=wf-cma-{number},hot-lead-alert=wf-hot-{number}",
        "requests_in_ten_seconds": 100,
    }


def environment_with_locations(folder: Path, content: str) -> dict[str, str]:
    """An environment whose GHL_LOCATIONS names a file with this content."""
    file = folder / "locations.json"
    file.write_text(content)
    return environment(folder) | {"GHL_LOCATIONS": str(file)}


@pytest.fixture
def two_locations(harness: BotsHarness) -> BotsHarness:
    """Bots that serve two locations."""
    harness.environment.update(
        environment_with_locations(harness.folder, json.dumps([location_entry(1), location_entry(2)]))
    )
    return harness


def test_each_location_has_its_own_settings(tmp_path: Path) -> None:
    """Token, ids and limit come from the file, everything else is shared; without a file there is one location."""
    settings = Settings.from_environment(
        environment_with_locations(
            tmp_path, json.dumps([location_entry(1), location_entry(2) | {"requests_in_ten_seconds": 40}])
        )
    )
    first, second = settings.settings_by_location
    assert (first.ghl_location_id, first.ghl_api_key, first.ghl_requests_in_ten_seconds) == (
        "loc1",
        "pit-secret-1",
        100,
    )
    assert (second.ghl_calendar_id, second.ghl_user_id, second.ghl_pipeline_id) == ("cal2", "user2", "pipe2")
    assert second.ghl_pipeline_stage_id == "stage2"
    assert second.workflow_ids == {"cma": "wf-cma-2", "hot-lead-alert": "wf-hot-2"}
    assert second.ghl_requests_in_ten_seconds == 40
    assert second.database_url == settings.database_url
    alone = Settings.from_environment(environment(tmp_path))
    assert alone.settings_by_location == (alone,)
    assert "pit-secret" not in repr(settings)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '[{"id": "loc1"}]',
        json.dumps([location_entry(1), location_entry(1)]),
        json.dumps([location_entry(1) | {"tokn": "x"}]),
        json.dumps([location_entry(1) | {"workflow_ids": "pit-secret"}]),
        json.dumps([location_entry(1) | {"id": "a/b"}]),
    ],
)
def test_an_invalid_file_is_refused_with_an_explanation(tmp_path: Path, content: str) -> None:
    """The setting is named; nothing of the file is repeated."""
    with pytest.raises(InvalidSettingsError, match=r"^GHL_LOCATIONS is not a file with a list of locations") as refused:
        Settings.from_environment(environment_with_locations(tmp_path, content))
    assert "pit-secret" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path to no file."""
    with pytest.raises(InvalidSettingsError, match="GHL_LOCATIONS"):
        Settings.from_environment(environment(tmp_path) | {"GHL_LOCATIONS": str(tmp_path / "nowhere.json")})


def test_a_contact_id_includes_the_location_if_there_are_several() -> None:
    """With one location, the contact's id is enough."""
    assert qualify_contact_id("c1", location="loc1", served={"loc1"}) == "c1"
    assert split_contact_id(qualify_contact_id("c1", location="loc2", served={"loc1", "loc2"})) == ("loc2", "c1")


def test_each_contact_is_answered_with_the_token_of_its_location(two_locations: BotsHarness) -> None:
    """The same id at two locations is two contacts: two states, each answered through its own location."""

    async def scenario() -> list[int]:
        deliveries = [
            await two_locations.post(two_locations.message(text, locationId=location))
            for location, text in (("loc1", "one"), ("loc2", "two"), ("loc1", "everything"), ("loc2", "book"))
        ]
        await two_locations.advance()
        return [delivery.status for delivery in deliveries]

    assert two_locations.run(scenario) == [200, 200, 200, 200]
    tokens = {
        body["message"]: headers["authorization"]
        for call, headers, body in two_locations.crm.requests
        if call.endswith("messages") and body and body["type"] == "SMS"
    }
    assert sorted(two_locations.crm.texts("c1")) == [*sorted(tokens), "Dear Maria,\nprices rise."]
    assert tokens == {
        "1: one": "Bearer pit-secret-1",
        "1: two": "Bearer pit-secret-2",
        "2: everything": "Bearer pit-secret-1",
        "2: booked 09:00": "Bearer pit-secret-2",
    }
    assert two_locations.crm.enrolments == ["c1:wf-cma-1"]
    assert {task["assignedTo"] for task in two_locations.crm.tasks} == {"user1"}
    assert [deal["locationId"] for deal in two_locations.crm.opportunities] == ["loc1"]
    (appointment,) = two_locations.crm.appointments
    assert (appointment["locationId"], appointment["contactId"], appointment["calendarId"]) == ("loc2", "c1", "cal2")


def test_a_contacts_location_survives_a_kill(two_locations: BotsHarness) -> None:
    """What was accepted for the second location is answered there after the restart."""

    async def scenario() -> None:
        two_locations.crm.before = lambda call: 503 if call.startswith("GET") else None
        await two_locations.post(two_locations.message("hello", locationId="loc2"))
        await two_locations.loop.wait_until_idle()
        two_locations.crm.before = lambda _: None
        await two_locations.restart()
        await two_locations.advance()

    two_locations.run(scenario)
    assert two_locations.crm.texts("c1") == ["1: hello"]
    assert {headers["authorization"] for _, headers, _ in two_locations.crm.requests} == {"Bearer pit-secret-2"}


def test_a_location_that_is_not_served_is_refused(two_locations: BotsHarness) -> None:
    """By both endpoints; and with several locations, a webhook without one."""

    async def scenario() -> list[tuple[int, str]]:
        answers = [
            await two_locations.post(two_locations.message("hello", locationId="loc3")),
            await two_locations.send_workflow({"contact_id": "c1", "location": {"id": "loc3"}}),
            await two_locations.send_workflow({"contact_id": "c1"}),
        ]
        await two_locations.advance()
        return [(answer.status, json.loads(answer.text)["reason"]) for answer in answers]

    assert two_locations.run(scenario) == [(403, "other location"), (403, "other location"), (403, "no location")]
    assert two_locations.crm.calls == []


def test_a_workflow_names_its_location(two_locations: BotsHarness) -> None:
    """The contact of a workflow's webhook is greeted at the workflow's location."""

    async def scenario() -> None:
        await two_locations.send_workflow({"contact_id": "c1", "location": {"id": "loc2"}})
        await two_locations.loop.wait_until_idle()

    two_locations.run(scenario)
    assert two_locations.crm.texts("c1") == ["1: ContactAssigned"]
    assert {headers["authorization"] for _, headers, _ in two_locations.crm.requests} == {"Bearer pit-secret-2"}


def test_a_single_location_need_not_be_named() -> None:
    """A workflow's webhook without a location is accepted if there is only one."""
    delivery = parse_workflow_webhook(b'{"contact_id":"c1"}', locations={"loc1"})
    assert isinstance(delivery, WebhookDelivery)
    assert delivery.contact_id == "c1"
    with pytest.raises(WebhookRefusedError):
        parse_workflow_webhook(b'{"contact_id":"c1"}', locations={"loc1", "loc2"})


def test_a_revoked_token_affects_only_its_location(two_locations: BotsHarness) -> None:
    """More contacts than workers wait at the first location; one at the second is answered at once."""

    def refuse_first_token(_call: str) -> int | None:
        return 401 if two_locations.crm.requests[-1][1]["authorization"] == "Bearer pit-secret-1" else None

    two_locations.crm.before = refuse_first_token

    async def scenario() -> None:
        for number in range(MAX_CONCURRENT + 1):
            await two_locations.post(two_locations.message("hello", f"c{number}", locationId="loc1"))
        await two_locations.advance(30)
        await two_locations.post(two_locations.message("hello", "maria", locationId="loc2"))
        await two_locations.advance(5)

    two_locations.run(scenario)
    assert two_locations.crm.texts("maria") == ["1: hello"]
