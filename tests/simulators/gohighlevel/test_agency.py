"""Several locations behind one host are isolated from each other."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest

from support.simulators.gohighlevel.agency import MultiLocationAgency
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.sub_accounts import build_sub_accounts
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from tests.simulators.gohighlevel.gohighlevel_harness import KEY, load_rancho
from tests.simulators.kernel.manual_clock import ManualClock


class TwoLocations:
    """An agency of two locations with one contact in each."""

    def __init__(self) -> None:
        self.accounts = build_sub_accounts(load_rancho(), 2)
        clock = ManualClock()
        self.agency = MultiLocationAgency(
            self.accounts, clock=clock, identifiers=IdGenerator(1), journal=Journal(clock), webhook_key=KEY
        )
        # The same number twice: locations look for duplicates among their own contacts only.
        self.maria, self.dana = (
            location.add_contact(first_name=name, phone="+19095550101").id
            for location, name in zip(self.agency.locations, ("Maria", "Dana"), strict=True)
        )

    def call(self, token: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and message of one request."""
        sent: list[MutableMapping[str, Any]] = []
        headers = {"authorization": f"Bearer {token}", "version": "2021-07-28", "content-type": "application/json"}

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"" if body is None else json.dumps(body).encode()}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        asyncio.run(self.agency.application(scope, receive, send))
        return sent[0]["status"], json.loads(sent[1]["body"]).get("message")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/contacts/{}", None),
        ("PUT", "/contacts/{}", {"firstName": "Eve"}),
        ("DELETE", "/contacts/{}", None),
        ("POST", "/contacts/{}/tags", {"tags": ["vip"]}),
        ("POST", "/contacts/{}/notes", {"body": "Hi"}),
        ("POST", "/conversations/messages", {"type": "SMS", "contactId": "{}", "message": "Hi", "status": "pending"}),
    ],
)
def test_a_token_reaches_its_own_contacts_only(method: str, path: str, body: dict[str, Any] | None) -> None:
    """Another location's contact is unknown, and it stays unchanged."""
    agency_harness = TwoLocations()
    filled = body and {name: agency_harness.dana if value == "{}" else value for name, value in body.items()}
    before = agency_harness.agency.locations[1].get_contact(agency_harness.dana)
    assert (400, "Contact not found") == agency_harness.call(
        agency_harness.accounts[0].token, method, path.format(agency_harness.dana), filled
    )
    assert before == agency_harness.agency.locations[1].get_contact(agency_harness.dana)
    assert () == agency_harness.agency.locations[1].messages_of(agency_harness.dana)
    assert agency_harness.call(agency_harness.accounts[1].token, method, path.format(agency_harness.dana), filled)[
        0
    ] in (200, 201)


def test_a_token_is_valid_for_its_own_location_only() -> None:
    """A body or path that names the other location is forbidden; an unknown token is refused."""
    agency_harness = TwoLocations()
    (one, other), path = agency_harness.accounts, "/locations/{}"
    assert 403 == agency_harness.call(one.token, "GET", path.format(other.location_id))[0]
    assert 200 == agency_harness.call(other.token, "GET", path.format(other.location_id))[0]
    assert (401, "Invalid Private Integration token") == agency_harness.call(
        "pit-nobody", "GET", path.format(one.location_id)
    )


def test_a_contact_id_gives_its_location() -> None:
    """A deleted contact has no location; all contacts are listed with theirs."""
    agency_harness = TwoLocations()
    first, second = agency_harness.agency.locations
    assert [(first, "Maria"), (second, "Dana")] == [
        (location, contact.first_name) for location, contact in agency_harness.agency.iterate_contacts()
    ]
    assert (first, second) == (
        agency_harness.agency.find_location_of_contact(agency_harness.maria),
        agency_harness.agency.find_location_of_contact(agency_harness.dana),
    )
    agency_harness.call(agency_harness.accounts[1].token, "DELETE", f"/contacts/{agency_harness.dana}")
    with pytest.raises(ApiRefusal):
        agency_harness.agency.find_location_of_contact(agency_harness.dana)


def test_sub_accounts_are_deterministic_and_complete() -> None:
    """The same number gives the same account; its calendars belong to its own users."""
    accounts = build_sub_accounts(load_rancho(), 3)
    assert accounts == build_sub_accounts(load_rancho(), 3)
    assert load_rancho() == accounts[0]
    for account in accounts:
        assert {calendar.user_id for calendar in account.calendars} <= {user.id for user in account.users}
        assert list(load_rancho().workflows) == list(account.workflows)
    fields = [field.id for account in accounts for field in account.custom_fields]
    assert len(fields) == len(set(fields))
