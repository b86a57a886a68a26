"""Several locations on one host: each has its own token, ids, limits and contacts; bots read them from a file."""

import json
from pathlib import Path
from typing import Any

import httpx

from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators


def read_locations(running: RunningSimulators) -> list[dict[str, Any]]:
    """What the file says of each location."""
    locations: list[dict[str, Any]] = json.loads(Path(running.simulators.environment["GHL_LOCATIONS"]).read_bytes())
    return locations


async def call_with_token(running: RunningSimulators, token: str, path: str) -> httpx.Response:
    """A call with this token."""
    headers = {"Authorization": f"Bearer {token}", "Version": "2021-07-28"}
    return await running.client.get(running.simulators.addresses["gohighlevel"] + path, headers=headers)


def test_each_location_has_its_own_ids_and_token() -> None:
    """No token or id occurs twice, and the single settings are those of the first location."""

    async def action(running: RunningSimulators) -> tuple[list[dict[str, Any]], Any]:
        return read_locations(running), running.simulators.environment

    locations, environment = run_with_simulators(action, locations=3)
    names = ("id", "token", "calendar_id", "user_id", "pipeline_id", "pipeline_stage_id", "workflow_ids")
    assert 3 * len(names) == len({location[name] for location in locations for name in names})
    assert {100} == {location["requests_in_ten_seconds"] for location in locations}
    first = locations[0]
    assert (first["id"], first["token"]) == (environment["GHL_LOCATION_ID"], environment["GHL_API_KEY"])


def test_the_file_goes_when_the_simulators_end() -> None:
    """The file exists while they serve; with one location there is none."""

    async def action(running: RunningSimulators) -> tuple[Path, int]:
        return Path(running.simulators.environment["GHL_LOCATIONS"]), len(read_locations(running))

    async def has_no_file(running: RunningSimulators) -> bool:
        return "GHL_LOCATIONS" in running.simulators.environment

    path, locations = run_with_simulators(action, locations=2)
    assert (2, False, False) == (locations, path.parent.exists(), run_with_simulators(has_no_file))


def test_a_contact_is_added_to_the_requested_location() -> None:
    """Ids are unique; only the token of the contact's location finds the contact."""

    async def action(running: RunningSimulators) -> tuple[set[str], list[int], list[str]]:
        first, second = await running.add_contact(), await running.add_contact(location=1)
        one, other = (location["token"] for location in read_locations(running))
        answers = [
            await call_with_token(running, token, f"/contacts/{contact}")
            for contact in (first, second)
            for token in (one, other)
        ]
        all_contacts = (await running.call_control("GET", "/contacts")).json()["contacts"]
        statuses = [answer.status_code for answer in answers]
        assert "Contact not found" == answers[1].json()["message"]
        return {first, second}, statuses, [contact["contact_id"] for contact in all_contacts]

    contacts, statuses, all_contacts = run_with_simulators(action, locations=2)
    assert [200, 400, 400, 200] == statuses
    assert 2 == len(contacts)
    assert contacts == set(all_contacts)


def test_an_unknown_location_is_refused() -> None:
    """The error states the number of locations."""

    async def action(running: RunningSimulators) -> list[tuple[int, str]]:
        answers = [await running.call_control("POST", "/contacts", {"location": place}) for place in (2, -1)]
        return [(answer.status_code, answer.json()["error"]) for answer in answers]

    (missing, reason), (negative, _) = run_with_simulators(action, locations=2)
    assert (400, "There is no location 2; there are 2, counted from 0.") == (missing, reason)
    assert 400 == negative


def test_a_webhook_names_the_location_of_its_contact() -> None:
    """The payload has the location of the contact."""

    async def action(running: RunningSimulators) -> tuple[str, str]:
        await running.call_control("PUT", "/target", {"native": "http://127.0.0.1:9/hook"})
        contact = await running.add_contact(location=1)
        content = {"messages": [{"contact_id": contact, "text": "Hello"}]}
        (delivery,) = (await running.call_control("POST", "/deliveries", content)).json()
        return json.loads(delivery["body"])["locationId"], read_locations(running)[1]["id"]

    named, expected = run_with_simulators(action, locations=2)
    assert expected == named


def test_each_location_has_its_own_limit() -> None:
    """Requests of one location do not count for the other; the peaks have requests and refusals of each."""

    async def action(running: RunningSimulators) -> tuple[list[int], dict[str, Any], list[str]]:
        contact = await running.add_contact()
        one, other = (location["token"] for location in read_locations(running))
        path = f"/contacts/{contact}"
        statuses = [(await call_with_token(running, token, path)).status_code for token in (one, one, one, one, other)]
        ids = [location["id"] for location in read_locations(running)]
        return statuses, (await running.call_control("GET", "/peaks")).json(), ids

    statuses, peaks, (first, second) = run_with_simulators(action, locations=2, requests=3)
    assert [200, 200, 200, 429, 400] == statuses
    assert {
        first: {"calls": 4, "most_in_ten_seconds": 4, "refused": 1},
        second: {"calls": 1, "most_in_ten_seconds": 1, "refused": 0},
    } == peaks
