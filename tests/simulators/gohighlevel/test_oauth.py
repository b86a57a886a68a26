"""Tokens by OAuth: how they are got, what they reach, and when they end; under v2 and v3."""

from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Answer, LocationHarness, load_rancho

FORM = {"content-type": "application/x-www-form-urlencoded"}


def get_token(harness: LocationHarness, **changes: str) -> Answer:
    """The answer to a form that asks for a token."""
    app = harness.account.app
    form = {
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "grant_type": "authorization_code",
        "code": app.authorization_code,
    }
    return harness.call("POST", "/oauth/token", content=urlencode(form | changes).encode(), headers=FORM)


def with_token(token: str) -> dict[str, str]:
    """The headers of a call with this token."""
    return {"Authorization": f"Bearer {token}", "Version": "2021-07-28"}


def test_a_code_gives_a_token_of_the_location(harness: LocationHarness, contact: str) -> None:
    """It reads the location's contacts until it expires, a day less a second later."""
    token = get_token(harness).body
    assert ("Location", harness.account.location_id) == (token["userType"], token["locationId"])
    headers = with_token(token["access_token"])
    assert 200 == harness.call("GET", f"/contacts/{contact}", headers=headers).status
    assert 403 == harness.call("GET", "/contacts/", query={"locationId": "x"}, headers=headers).status
    harness.clock.advance(86_400)
    expired = harness.call("GET", f"/contacts/{contact}", headers=headers)
    assert (401, "Invalid JWT") == (expired.status, expired.message)


def test_a_refresh_token_is_spent_when_it_is_used(harness: LocationHarness, contact: str) -> None:
    """The second use is refused."""
    refresh = get_token(harness).body["refresh_token"]
    again = get_token(harness, grant_type="refresh_token", refresh_token=refresh)
    assert 200 == again.status
    headers = with_token(again.body["access_token"])
    assert 200 == harness.call("GET", f"/contacts/{contact}", headers=headers).status
    spent = get_token(harness, grant_type="refresh_token", refresh_token=refresh)
    assert (400, "invalid_grant") == (spent.status, spent.body["error"])


@pytest.mark.parametrize(
    ("changes", "status", "description"),
    [
        ({"code": "x"}, 401, "Authorization code not found"),
        ({"code": "x", "client_secret": "x"}, 401, "Authorization code not found"),
        ({"client_secret": "x"}, 401, "Invalid client credentials"),
    ],
)
def test_bad_credentials(harness: LocationHarness, changes: dict[str, str], status: int, description: str) -> None:
    """The code is looked at before the credentials."""
    answer = get_token(harness, **changes)
    assert (status, description) == (answer.status, answer.body["error_description"])


def test_a_companys_token(harness: LocationHarness, contact: str) -> None:
    """It reads no contact, lists the locations, and gives a token for each."""
    token = get_token(harness, user_type="Company").body["access_token"]
    refused = harness.call("GET", f"/contacts/{contact}", headers=with_token(token))
    assert (401, True) == (refused.status, refused.message.startswith("This authClass type is not allowed"))
    query = {"companyId": harness.account.company_id, "appId": harness.account.app.id}
    listed = harness.call("GET", "/oauth/installedLocations", query=query, headers=with_token(token)).body["locations"]
    assert [harness.account.location_id] == [each["_id"] for each in listed]
    body = {"companyId": harness.account.company_id, "locationId": listed[0]["_id"]}
    own = harness.call("POST", "/oauth/locationToken", body, headers=with_token(token)).body["access_token"]
    assert 200 == harness.call("GET", f"/contacts/{contact}", headers=with_token(own)).status


def test_a_scope_is_missing() -> None:
    """An app without the scope to write may read."""
    account = load_rancho()
    app = msgspec.structs.replace(account.app, scopes=("contacts.readonly",))
    harness = LocationHarness(msgspec.structs.replace(account, app=app))
    maria = harness.add_maria()
    headers = with_token(get_token(harness).body["access_token"])
    assert 200 == harness.call("GET", f"/contacts/{maria}", headers=headers).status
    refused = harness.call("PUT", f"/contacts/{maria}", {"firstName": "x"}, headers=headers)
    assert (401, "The token is not authorized for this scope.") == (refused.status, refused.message)


def test_a_token_under_v3(harness: LocationHarness) -> None:
    """Its keys are in camel case."""
    app = harness.account.app
    form = {"clientId": app.client_id, "clientSecret": app.client_secret, "grantType": "authorization_code"}
    content = urlencode(form | {"code": app.authorization_code}).encode()
    answer = harness.call("POST", "/oauth/token", content=content, headers=FORM | {"Version": "v3"})
    assert 200 == answer.status
    headers: dict[str, Any] = with_token(answer.body["accessToken"]) | {"Version": "v3"}
    place = {"locationId": harness.account.location_id}
    assert 200 == harness.call("GET", "/opportunities/search", query=place, headers=headers).status
