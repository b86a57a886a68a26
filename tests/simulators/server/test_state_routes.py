"""Snapshots and the clock over the control."""

import json
from datetime import datetime
from typing import Any

import pytest

from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

DAY = 86_400


async def read_records(running: RunningSimulators) -> dict[str, Any]:
    """What the control and the API show of everything."""
    environment = running.simulators.environment
    (contact,) = (await running.call_control("GET", "/contacts")).json()["contacts"]
    identifier = contact["contact_id"]
    paths = (
        f"/contacts/{identifier}",
        f"/contacts/{identifier}/notes",
        f"/contacts/{identifier}/tasks",
        f"/contacts/{identifier}/appointments",
        f"/conversations/search?locationId={environment['GHL_LOCATION_ID']}",
        f"/opportunities/search?location_id={environment['GHL_LOCATION_ID']}",
        f"/locations/{environment['GHL_LOCATION_ID']}/tags",
        f"/locations/{environment['GHL_LOCATION_ID']}/customValues",
    )
    shown = {path: (await running.call_crm("GET", path)).json() for path in paths}
    for answer in shown.values():
        answer.pop("traceId")
    return shown | {"contact": contact}


async def fill_location(running: RunningSimulators) -> str:
    """A contact with something of every kind; its id."""
    environment = running.simulators.environment
    contact = await running.add_contact(tags=["seller-lead"], fields={"property_address": "12 Oak St"})
    await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
    location = environment["GHL_LOCATION_ID"]
    calls: list[tuple[str, Any]] = [
        (f"/contacts/{contact}/notes", {"body": "Called"}),
        (f"/contacts/{contact}/tasks", {"title": "Call", "dueDate": "2030-01-01T10:00:00Z", "completed": False}),
        (f"/contacts/{contact}/workflow/{environment['WORKFLOW_IDS'].split(',')[0].split('=')[1]}", {}),
        (f"/locations/{location}/customValues", {"name": "Office", "value": "Rancho"}),
        (
            "/opportunities/",
            {
                "locationId": location,
                "contactId": contact,
                "pipelineId": environment["GHL_PIPELINE_ID"],
                "name": "Home",
                "status": "open",
            },
        ),
        (
            "/calendars/events/appointments",
            {
                "calendarId": environment["GHL_CALENDAR_ID"],
                "locationId": location,
                "contactId": contact,
                "startTime": "2030-01-02T10:00:00-08:00",
                "ignoreFreeSlotValidation": True,
            },
        ),
    ]
    for path, body in calls:
        answer = await running.call_crm("POST", path, json=body)
        assert answer.is_success, answer.text
    return contact


def test_a_snapshot_brings_everything_back() -> None:
    """After a reset, and in simulators that are started anew; ids go on as they would have."""

    async def take(running: RunningSimulators) -> tuple[Any, Any, str]:
        await fill_location(running)
        shown = await read_records(running)
        snapshot = (await running.call_control("GET", "/snapshot")).json()
        await read_records(running)
        return shown, snapshot, await running.add_contact(phone="+19095550143")

    shown, snapshot, following = run_with_simulators(take)

    async def restore(running: RunningSimulators) -> tuple[Any, str]:
        await running.add_contact(phone="+19095550199")
        answer = await running.call_control("POST", "/restore", snapshot)
        assert (200, {"locations": 1, "seed": 1}) == (answer.status_code, answer.json())
        restored = await read_records(running)
        return restored, await running.add_contact(phone="+19095550143")

    assert (shown, following) == run_with_simulators(restore)


def _change_heading(snapshot: dict[str, Any]) -> None:
    snapshot["version"] = 2


def _forget_format(snapshot: dict[str, Any]) -> None:
    del snapshot["format"]


def _damage(snapshot: dict[str, Any]) -> None:
    snapshot["locations"][0]["contacts"][0]["added_at"] = "yesterday"


def _double_location(snapshot: dict[str, Any]) -> None:
    snapshot["locations"] *= 2


def _shorten_state(snapshot: dict[str, Any]) -> None:
    snapshot["identifiers"] = snapshot["identifiers"][:-1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_change_heading, "has version 2, and these simulators read version 1 only"),
        (_forget_format, "This is no snapshot"),
        (_damage, "The snapshot is damaged"),
        (_double_location, "two of its locations have one id"),
        (_shorten_state, "The snapshot is damaged"),
    ],
)
def test_another_snapshot_is_refused_and_changes_nothing(change: Any, reason: str) -> None:
    """The error says what is wrong with it."""

    async def action(running: RunningSimulators) -> tuple[int, str, bool]:
        await fill_location(running)
        before = await read_records(running)
        snapshot = (await running.call_control("GET", "/snapshot")).json()
        change(snapshot)
        answer = await running.call_control("POST", "/restore", snapshot)
        return answer.status_code, answer.json()["error"], before == await read_records(running)

    status, error, unchanged = run_with_simulators(action)
    assert (400, True) == (status, unchanged)
    assert reason in error


@pytest.mark.parametrize("content", ["", "{", "[]", "3", "null", "[" * 5000])
def test_what_is_no_snapshot_is_refused(content: str) -> None:
    """Whatever it is."""

    async def action(running: RunningSimulators) -> int:
        headers = {"Authorization": f"Bearer {running.simulators.token}"}
        address = running.simulators.addresses["control"] + "/restore"
        return (await running.client.post(address, content=content, headers=headers)).status_code

    assert 400 == run_with_simulators(action)


def test_the_clock_is_put_forward_until_the_reset() -> None:
    """Records made afterwards carry the later time; a reset shows the machine's time again."""

    async def action(running: RunningSimulators) -> tuple[float, float, float]:
        early = await running.call_crm("GET", f"/contacts/{await running.add_contact()}")
        await running.call_control("PUT", "/clock", {"forward": DAY})
        ahead = (await running.call_control("PUT", "/clock", {"forward": DAY})).json()["ahead"]
        late = await running.call_crm("GET", f"/contacts/{await running.add_contact(phone='+19095550199')}")
        await running.call_control("POST", "/reset", {"seed": 1})
        moments = [
            datetime.fromisoformat(answer.json()["contact"]["dateAdded"]).timestamp() for answer in (early, late)
        ]
        return ahead, moments[1] - moments[0], (await running.call_control("GET", "/clock")).json()["ahead"]

    ahead, apart, after_reset = run_with_simulators(action)
    assert (2 * DAY, 0) == (ahead, after_reset)
    assert 2 * DAY <= apart < 2 * DAY + 60


@pytest.mark.parametrize("body", [{"forward": -1}, {"forward": 1e300}, {"forward": "1"}, {}, {"back": 1}])
def test_an_impossible_time_is_refused(body: dict[str, Any]) -> None:
    """The clock only goes forward."""

    async def action(running: RunningSimulators) -> int:
        return (await running.call_control("PUT", "/clock", body)).status_code

    assert 400 == run_with_simulators(action)


def test_a_clock_at_the_calendars_end_is_refused() -> None:
    """In steps too; no call fails afterwards."""

    async def action(running: RunningSimulators) -> tuple[set[int], int]:
        statuses = {
            (await running.call_control("PUT", "/clock", {"forward": 100 * 365 * DAY})).status_code for _ in range(90)
        }
        return statuses, (await running.call_crm("GET", f"/contacts/{await running.add_contact()}")).status_code

    assert ({200, 400}, 200) == run_with_simulators(action)


def test_the_journal_of_the_control_is_whole_json() -> None:
    """However many parts it is sent in."""

    async def action(running: RunningSimulators) -> tuple[list[int], list[int]]:
        contact = await running.add_contact()
        for _ in range(405):
            await running.call_crm("GET", f"/contacts/{contact}")
        whole = json.loads((await running.call_control("GET", "/journal?what=call")).text)
        after = await running.read_journal(after="400")
        return [each["number"] for each in whole["entries"]], [each["number"] for each in after]

    whole, after = run_with_simulators(action)
    assert (list(range(1, 406)), list(range(401, 406))) == (whole, after)
