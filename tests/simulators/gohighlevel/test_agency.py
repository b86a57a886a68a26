"""Several locations behind one host: nobody reaches into another one."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest

from support.simulators.gohighlevel.agency import Agency
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.sub_accounts import build_sub_accounts
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal
from tests.simulators.gohighlevel.gohighlevel_harness import KEY, rancho
from tests.simulators.kernel.manual_clock import ManualClock


class Town:
    """An agency of two locations with one contact in each."""

    def __init__(self) -> None:
        self.accounts = build_sub_accounts(rancho(), 2)
        clock = ManualClock()
        self.agency = Agency(
            self.accounts, clock=clock, identifiers=Identifiers(1), journal=Journal(clock), webhook_key=KEY
        )
        # The same number twice: locations match duplicates among their own contacts only.
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
    """Another location's contact is one that nobody knows; it stays as it was."""
    town = Town()
    filled = body and {name: town.dana if value == "{}" else value for name, value in body.items()}
    before = town.agency.locations[1].contact(town.dana)
    assert (400, "Contact not found") == town.call(town.accounts[0].token, method, path.format(town.dana), filled)
    assert before == town.agency.locations[1].contact(town.dana)
    assert () == town.agency.locations[1].messages(town.dana)
    assert town.call(town.accounts[1].token, method, path.format(town.dana), filled)[0] in (200, 201)


def test_a_token_names_its_own_location_only() -> None:
    """A body or path that names the other location is forbidden; a token nobody has is refused."""
    town = Town()
    (one, other), path = town.accounts, "/locations/{}"
    assert 403 == town.call(one.token, "GET", path.format(other.location_id))[0]
    assert 200 == town.call(other.token, "GET", path.format(other.location_id))[0]
    assert (401, "Invalid Private Integration token") == town.call("pit-nobody", "GET", path.format(one.location_id))


def test_a_contact_says_where_it_is_at_home() -> None:
    """By its id alone, until it is gone; everybody is told with their location."""
    town = Town()
    first, second = town.agency.locations
    assert [(first, "Maria"), (second, "Dana")] == [
        (location, contact.first_name) for location, contact in town.agency.contacts()
    ]
    assert (first, second) == (town.agency.location_of(town.maria), town.agency.location_of(town.dana))
    town.call(town.accounts[1].token, "DELETE", f"/contacts/{town.dana}")
    with pytest.raises(ApiRefusal):
        town.agency.location_of(town.dana)


def test_sub_accounts_are_the_same_in_every_run_and_each_whole() -> None:
    """The same number makes the same account; its calendars belong to its own users."""
    accounts = build_sub_accounts(rancho(), 3)
    assert accounts == build_sub_accounts(rancho(), 3)
    assert rancho() == accounts[0]
    for account in accounts:
        assert {calendar.user_id for calendar in account.calendars} <= {user.id for user in account.users}
        assert list(rancho().workflows) == list(account.workflows)
    fields = [field.id for account in accounts for field in account.custom_fields]
    assert len(fields) == len(set(fields))
