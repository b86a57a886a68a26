"""Several locations: everybody is served at her own, and nobody else's."""

import json
from pathlib import Path
from typing import Any

import pytest

from reference_bots.engine.contact_workers import ABREAST
from reference_bots.engine.tenants import called, parted
from reference_bots.http.webhook_parsing import Refused, read_workflow
from reference_bots.settings import Settings, SettingsRefused
from tests.reference_bots.bots_harness import Stage, environment


def told(number: int) -> dict[str, Any]:
    """One location as the file tells it."""
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


def written(folder: Path, content: str) -> dict[str, str]:
    """An environment whose GHL_LOCATIONS names a file with this content."""
    file = folder / "locations.json"
    file.write_text(content)
    return environment(folder) | {"GHL_LOCATIONS": str(file)}


@pytest.fixture
def two(stage: Stage) -> Stage:
    """Bots that serve two locations."""
    stage.environment.update(written(stage.folder, json.dumps([told(1), told(2)])))
    return stage


def test_each_location_has_settings_of_its_own(tmp_path: Path) -> None:
    """Token, ids and limit come from the file, everything else is common; without a file there is one location."""
    settings = Settings.from_environment(
        written(tmp_path, json.dumps([told(1), told(2) | {"requests_in_ten_seconds": 40}]))
    )
    first, second = settings.by_location
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
    assert alone.by_location == (alone,)
    assert "pit-secret" not in repr(settings)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '[{"id": "loc1"}]', json.dumps([told(1), told(1)]), json.dumps([told(1) | {"tokn": "x"}]),
     json.dumps([told(1) | {"workflow_ids": "pit-secret"}]), json.dumps([told(1) | {"id": "a/b"}])],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_a_lesson(tmp_path: Path, content: str) -> None:
    """The setting is named; nothing of the file is repeated."""
    with pytest.raises(SettingsRefused, match=r"^GHL_LOCATIONS is not a file with a list of locations") as refused:
        Settings.from_environment(written(tmp_path, content))
    assert "pit-secret" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere."""
    with pytest.raises(SettingsRefused, match="GHL_LOCATIONS"):
        Settings.from_environment(environment(tmp_path) | {"GHL_LOCATIONS": str(tmp_path / "nowhere.json")})


def test_a_contacts_name_says_where_she_is() -> None:
    """Where one location is served, her id is enough."""
    assert called("c1", at="loc1", of={"loc1"}) == "c1"
    assert parted(called("c1", at="loc2", of={"loc1", "loc2"})) == ("loc2", "c1")


def test_everybody_is_answered_with_the_token_of_her_location(two: Stage) -> None:
    """The same id at two locations is two people: two memories, each answered through her own location."""

    async def scene() -> list[int]:
        deliveries = [
            await two.post(two.message(text, locationId=location))
            for location, text in (("loc1", "one"), ("loc2", "two"), ("loc1", "everything"), ("loc2", "book"))
        ]
        await two.settle()
        return [delivery.status for delivery in deliveries]

    assert two.play(scene) == [200, 200, 200, 200]
    tokens = {
        body["message"]: headers["authorization"]
        for call, headers, body in two.crm.requests
        if call.endswith("messages") and body and body["type"] == "SMS"
    }
    assert sorted(two.crm.texts("c1")) == [*sorted(tokens), "Dear Maria,\nprices rise."]
    assert tokens == {
        "1: one": "Bearer pit-secret-1",
        "1: two": "Bearer pit-secret-2",
        "2: everything": "Bearer pit-secret-1",
        "2: booked 09:00": "Bearer pit-secret-2",
    }
    assert two.crm.enrolments == ["c1:wf-cma-1"]
    assert {task["assignedTo"] for task in two.crm.tasks} == {"user1"}
    assert [deal["locationId"] for deal in two.crm.opportunities] == ["loc1"]
    (appointment,) = two.crm.appointments
    assert (appointment["locationId"], appointment["contactId"], appointment["calendarId"]) == ("loc2", "c1", "cal2")


def test_where_somebody_belongs_survives_a_kill(two: Stage) -> None:
    """What was accepted for the second location is answered there by the next life."""

    async def scene() -> None:
        two.crm.before = lambda call: 503 if call.startswith("GET") else None
        await two.post(two.message("hello", locationId="loc2"))
        await two.loop.quiet()
        two.crm.before = lambda _: None
        await two.restart()
        await two.settle()

    two.play(scene)
    assert two.crm.texts("c1") == ["1: hello"]
    assert {headers["authorization"] for _, headers, _ in two.crm.requests} == {"Bearer pit-secret-2"}


def test_a_location_that_is_not_served_is_refused(two: Stage) -> None:
    """By both doors; and where there are several, one that is not named."""

    async def scene() -> list[tuple[int, str]]:
        answers = [
            await two.post(two.message("hello", locationId="loc3")),
            await two.workflow({"contact_id": "c1", "location": {"id": "loc3"}}),
            await two.workflow({"contact_id": "c1"}),
        ]
        await two.settle()
        return [(answer.status, json.loads(answer.text)["reason"]) for answer in answers]

    assert two.play(scene) == [(403, "other location"), (403, "other location"), (403, "no location")]
    assert two.crm.calls == []


def test_a_workflow_names_its_location(two: Stage) -> None:
    """The contact a workflow brings is greeted at the workflow's location."""

    async def scene() -> None:
        await two.workflow({"contact_id": "c1", "location": {"id": "loc2"}})
        await two.loop.quiet()

    two.play(scene)
    assert two.crm.texts("c1") == ["1: Arrived"]
    assert {headers["authorization"] for _, headers, _ in two.crm.requests} == {"Bearer pit-secret-2"}


def test_one_location_needs_no_name() -> None:
    """A workflow's webhook without a location is taken where there is only one."""
    assert read_workflow(b'{"contact_id":"c1"}', locations={"loc1"}).contact_id == "c1"
    with pytest.raises(Refused):
        read_workflow(b'{"contact_id":"c1"}', locations={"loc1", "loc2"})


def test_a_location_whose_token_is_revoked_silences_itself_alone(two: Stage) -> None:
    """More people than there are lanes wait at the first location; somebody at the second is answered at once."""

    def revoked(_call: str) -> int | None:
        return 401 if two.crm.requests[-1][1]["authorization"] == "Bearer pit-secret-1" else None

    two.crm.before = revoked

    async def scene() -> None:
        for number in range(ABREAST + 1):
            await two.post(two.message("hello", f"c{number}", locationId="loc1"))
        await two.settle(30)
        await two.post(two.message("hello", "maria", locationId="loc2"))
        await two.settle(5)

    two.play(scene)
    assert two.crm.texts("maria") == ["1: hello"]
