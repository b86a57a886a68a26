"""Requests beside the documents: taken or refused by the account's settings, and journaled when they are taken."""

from typing import Any

import msgspec
import pytest

from support.simulators.gohighlevel.account import Tolerance
from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness, load_rancho

STRICT = Tolerance(trailing_slashes=False, value_key=False, unknown_query_keys="nowhere", agency_operations=False)


def make_location(tolerance: Tolerance) -> LocationHarness:
    """A location with this tolerance."""
    return LocationHarness(msgspec.structs.replace(load_rancho(), tolerance=tolerance))


def request_of(kind: str, harness: LocationHarness) -> tuple[str, str, Any, dict[str, object]]:
    """A request that deviates: method, path, body, query."""
    maria = harness.add_maria()
    written = {"customFields": [{"id": harness.account.custom_fields[1].id, "value": "hot"}]}
    return {
        "a slash too many": ("GET", f"/contacts/{maria}/", None, {}),
        "a slash too few": ("GET", "/contacts", None, {"locationId": harness.account.location_id}),
        "value": ("PUT", f"/contacts/{maria}", written, {}),
        "unknown query key": ("GET", f"/contacts/{maria}", None, {"include": "x"}),
    }[kind]


@pytest.mark.parametrize(
    ("kind", "refused"),
    [("a slash too many", 404), ("a slash too few", 404), ("value", 422), ("unknown query key", 422)],
)
def test_a_deviation_is_taken_and_journaled_or_refused(kind: str, refused: int) -> None:
    """By default it is taken, as users report of the live service."""
    for tolerance, status, count in ((Tolerance(), 200, 1), (STRICT, refused, 0)):
        harness = make_location(tolerance)
        method, path, body, query = request_of(kind, harness)
        assert status == harness.call(method, path, body, query=query).status
        assert count == len(harness.journal.find_entries("call.deviation"))


def test_a_value_is_stored_as_the_documented_key() -> None:
    """Nothing is lost."""
    harness = make_location(Tolerance())
    method, path, body, _ = request_of("value", harness)
    harness.call(method, path, body)
    (contact,) = harness.crm.contacts()
    assert {"lead_temperature": "hot"} == contact.fields


def test_unknown_query_keys_where_others_are_documented() -> None:
    """Refused unless the account ignores them everywhere."""
    for setting, status in (("where none is documented", 422), ("everywhere", 200)):
        harness = make_location(Tolerance(unknown_query_keys=setting))
        query = {"locationId": harness.account.location_id, "location_id": harness.account.location_id}
        assert status == harness.call("GET", "/conversations/search", query=query).status


def test_operations_of_the_agency() -> None:
    """The private integration token calls them unless the account says otherwise."""
    for tolerance, status in ((Tolerance(), 200), (STRICT, 401)):
        harness = make_location(tolerance)
        body = {"companyId": harness.account.company_id, "emails": "x@example.com"}
        assert status == harness.call("POST", "/users/search/filter-by-email", body).status


@pytest.mark.parametrize("kind", ["Application/JSON", "application/json; charset=utf-8"])
def test_the_content_type_is_read_in_any_case(harness: LocationHarness, contact: str, kind: str) -> None:
    """As RFC 9110 has it."""
    headers = harness.headers | {"content-type": kind}
    assert 201 == harness.call("POST", f"/contacts/{contact}/notes", {"body": "x"}, headers=headers).status


def test_a_long_body_is_refused(harness: LocationHarness, contact: str) -> None:
    """By length, before it is read as JSON."""
    content = b"[" * (harness.account.limits.body_bytes + 1)
    answer = harness.call("POST", f"/contacts/{contact}/notes", content=content)
    assert (413, "request entity too large") == (answer.status, answer.message)


@pytest.mark.parametrize("depth", [80, 700, 5000])
def test_a_deeply_nested_body_is_no_json(harness: LocationHarness, contact: str, depth: int) -> None:
    """It gets 400, and is journaled."""
    answer = harness.call(
        "POST", f"/contacts/{contact}/notes", content=b'{"body":' + b"[" * depth + b"]" * depth + b"}"
    )
    assert 400 == answer.status
    assert 1 == len(harness.journal.find_entries("call"))
