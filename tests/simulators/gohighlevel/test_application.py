"""The API's checks in GoHighLevel's order, with its statuses and wording."""

import re

import msgspec
import pytest

from support.simulators.gohighlevel.application import EXAMPLE_ANSWERED
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.gohighlevel.request import ApiRequest
from support.simulators.gohighlevel.routes import ROUTES, RouteMap, RouteMatch, load_route_map
from support.simulators.kernel.schema_guard import SchemaViolation
from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness, load_rancho

OTHER_LOCATION = "AAAAAAAAAAAAAAAAAAAA"


def test_every_function_answers_a_pinned_operation() -> None:
    """The routes are among the pinned operations: 162 of the nine documents of v2, and the trigger of a workflow."""
    known = load_interface("v2").operations.keys()
    assert set() == ROUTES.keys() - known - load_interface("v3").operations.keys()
    assert (163, 145) == (len(known), len(ROUTES.keys() & known))


def test_a_request_is_answered_in_json_with_a_trace(harness: LocationHarness) -> None:
    """Every answer is JSON and carries a traceId."""
    answer = harness.call("GET", f"/contacts/{harness.add_maria()}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert re.fullmatch(r"[0-9a-f-]{36}", answer.body["traceId"])


@pytest.mark.parametrize(
    ("headers", "status", "message"),
    [
        ({"Version": "2021-07-28"}, 401, "Invalid token: access token is invalid"),
        ({"Authorization": "Bearer pit-wrong", "Version": "2021-07-28"}, 401, "Invalid Private Integration token"),
        ({"Authorization": "Bearer eyJ"}, 401, "Invalid JWT"),
        ({"Authorization": "yes"}, 401, "version header was not found."),
        ({"Authorization": "yes", "Version": "2020-01-01"}, 401, "version header is invalid"),
        ({"Authorization": "yes", "Version": "two"}, 400, "Invalid API version segment 'two' at position 0"),
    ],
)
def test_token_and_version_are_checked(headers: dict[str, str], status: int, message: str) -> None:
    """A missing or wrong token, and a missing, unpublished or garbled version, each get their own refusal."""
    harness = LocationHarness()
    if headers.get("Authorization") == "yes":
        headers = headers | {"Authorization": f"Bearer {harness.account.token}"}
    answer = harness.call("GET", f"/contacts/{harness.add_maria()}", headers=headers)
    assert (answer.status, answer.message) == (status, message)


@pytest.mark.parametrize("version", ["2021-04-15", "2021-07-28", "2023-02-21"])
def test_any_published_version_is_taken(harness: LocationHarness, version: str) -> None:
    """Every published version is accepted on every path."""
    answer = harness.call("GET", f"/contacts/{harness.add_maria()}", headers=harness.headers | {"Version": version})
    assert answer.status == 200


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("GET", "/conversations/search", {"locationId": OTHER_LOCATION}, None),
        ("GET", "/opportunities/search", {"location_id": OTHER_LOCATION}, None),
        ("GET", f"/locations/{OTHER_LOCATION}", {}, None),
        ("POST", "/contacts/", {}, {"locationId": OTHER_LOCATION}),
    ],
)
def test_another_location_is_forbidden(method: str, path: str, query: dict[str, object], body: object) -> None:
    """A location given anywhere in the request must be the token's own."""
    answer = LocationHarness().call(method, path, body, query=query)
    assert (answer.status, answer.message) == (403, "The token does not have access to this location.")


@pytest.mark.parametrize(
    ("method", "path", "journaled"),
    [
        ("POST", "/calendars/events", "/calendars/events"),
        ("GET", "/horoscopes/ocQHyuzHvysMo5N5VsXc", "/horoscopes/{id}"),
        ("PATCH", "/contacts/x", "/contacts/x"),
        ("GET", "/contacts//tags", "/contacts//tags"),
        ("POST", "/opportunities//", "/opportunities//"),
    ],
)
def test_a_path_that_the_vendor_does_not_have(harness: LocationHarness, method: str, path: str, journaled: str) -> None:
    """It gets the framework's 404, even without a token, and is journaled as unknown, identifiers masked."""
    answer = harness.call(method, path, headers={})
    assert (answer.status, answer.message) == (404, f"Cannot {method} {path}")
    (unknown,) = harness.journal.find_entries("call.unknown_path")
    assert (unknown["method"], unknown["path"]) == (method, journaled)
    (call,) = harness.journal.find_entries("call")
    assert (call["path"], call["status"]) == (path, 404)


@pytest.mark.parametrize(
    ("method", "path", "template"),
    [
        ("GET", "/forms/", "/forms/"),
        ("GET", "/forms", "/forms/"),
        ("POST", "/payments/orders/x/record-payment", "/payments/orders/{orderId}/record-payment"),
    ],
)
def test_a_path_that_only_the_vendor_has(harness: LocationHarness, method: str, path: str, template: str) -> None:
    """It is journaled as not simulated and gets 501, with a token or without."""
    answer = harness.call(method, path, headers={})
    assert (answer.status, answer.message) == (501, f"Not simulated: {method} {template}")
    (unsimulated,) = harness.journal.find_entries("call.not_simulated")
    assert (unsimulated["method"], unsimulated["path"], unsimulated["reason"]) == (method, template, "")


@pytest.mark.parametrize(
    ("version", "path", "status"),
    [
        ("2021-07-28", "/calendars/services/catalog", 404),
        ("v3", "/calendars/services/catalog", 200),
        ("2021-07-28", "/ai/agents", 404),
    ],
)
def test_a_path_of_another_version(harness: LocationHarness, version: str, path: str, status: int) -> None:
    """A path of v3 alone does not exist under an older version."""
    headers = harness.headers | {"Version": version}
    query = {"locationId": harness.account.location_id}
    assert harness.call("GET", path, query=query, headers=headers).status == status


def test_an_operation_without_a_function_is_answered_with_its_example(harness: LocationHarness) -> None:
    """The answer is marked, and the journal says that it is not simulated; a wrong token gets 401 as elsewhere."""
    path = f"/locations/{harness.account.location_id}/templates"
    query = {"originId": "x", "deleted": "false"}
    answer = harness.call("GET", path, query=query)
    assert (answer.status, answer.headers["x-simulated"]) == (200, "example")
    operation = load_interface().operations["GET-all-or-email-sms-templates"]
    assert answer.body.items() >= operation.example.items()
    (unsimulated,) = harness.journal.find_entries("call.not_simulated")
    assert (unsimulated["path"], unsimulated["reason"]) == (operation.path, EXAMPLE_ANSWERED)
    assert 401 == harness.call("GET", path, query=query, headers={}).status
    assert 422 == harness.call("GET", path).status


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_every_example_fits_its_schema(version: str) -> None:
    """Of every operation that is answered with it."""
    for name, operation in load_interface(version).operations.items():
        if operation.example is not None and name not in ROUTES:
            operation.check_answer(operation.example)


def test_an_operation_without_an_example_is_not_simulated(harness: LocationHarness) -> None:
    """A recording is a sound file: 501 names the operation."""
    path = f"/conversations/messages/x/locations/{harness.account.location_id}/recording"
    answer = harness.call("GET", path)
    template = "/conversations/messages/{messageId}/locations/{locationId}/recording"
    assert (answer.status, answer.message) == (501, f"Not simulated: GET {template}")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("POST", "/opportunities"), ("POST", "/contacts"), ("POST", "/contacts/upsert/"), ("GET", "/contacts/x/")),
        *(("POST", "/conversations"), ("GET", "/calendars"), ("POST", "/conversations/messages/")),
    ],
)
def test_a_trailing_slash_makes_no_difference(method: str, path: str) -> None:
    """Clients write both forms, whatever the documents say."""
    routes = load_route_map()
    other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
    assert isinstance(match := routes.find_route(method, path), RouteMatch)
    assert routes.find_route(method, other) == match


def test_a_fixed_path_wins_over_a_variable() -> None:
    """`/conversations/search` is a search, not the conversation called search."""
    match = load_route_map().find_route("GET", "/conversations/search")
    assert isinstance(match, RouteMatch)
    assert match.operation.name == "search-conversation"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        ({"title": "Call", "dueDate": "2026-03-17", "completed": False, "x": 1}, ["property x should not exist"]),
        ({"title": "Call", "completed": False}, ["dueDate should not be empty"]),
        ({"title": 5, "dueDate": "2026-03-17", "completed": False}, ["title must be a string"]),
        ({"title": "Call", "dueDate": "2026-03-17", "completed": "no"}, ["completed must be a boolean value"]),
        ([1], ["body must be an object"]),
    ],
)
def test_a_body_is_validated_strictly(harness: LocationHarness, body: object, messages: list[str]) -> None:
    """Unknown keys, missing keys and wrong types answer 422 with an array of messages."""
    answer = harness.call("POST", f"/contacts/{harness.add_maria()}/tasks", body)
    assert (answer.status, answer.message, answer.body["error"]) == (422, messages, "Unprocessable Entity")


def test_nested_problems_carry_their_path(harness: LocationHarness) -> None:
    """The error of a nested value contains its path."""
    answer = harness.call("PUT", f"/contacts/{harness.add_maria()}", {"dndSettings": {"SMS": {"status": "on"}}})
    assert answer.message == ["dndSettings.SMS.status must be a valid enum value"]


def test_a_field_without_id_or_key_is_not_valid(harness: LocationHarness) -> None:
    """The error contains the index of the custom field."""
    answer = harness.call("PUT", f"/contacts/{harness.add_maria()}", {"customFields": [{"field_value": "x"}]})
    assert (answer.status, answer.message) == (422, ["customFields.0 is not valid"])


def test_an_unknown_query_key_is_refused(harness: LocationHarness) -> None:
    """free-slots refuses a locationId, which other operations require."""
    query = {"startDate": 1773162000000, "endDate": 1773766800000, "locationId": harness.account.location_id}
    answer = harness.call("GET", f"/calendars/{harness.account.calendar_id}/free-slots", query=query)
    assert (answer.status, answer.message) == (422, ["property locationId should not exist"])


def test_invalid_json_is_a_bad_request(harness: LocationHarness) -> None:
    """Truncated JSON gets a 400."""
    answer = harness.call("POST", f"/contacts/{harness.add_maria()}/notes", content=b'{"body":')
    assert (answer.status, answer.body["error"]) == (400, "Bad Request")


def test_a_body_without_the_json_content_type_is_ignored(harness: LocationHarness) -> None:
    """The request is handled as one with an empty body."""
    headers = harness.headers | {"content-type": "text/plain"}
    answer = harness.call("POST", f"/contacts/{harness.add_maria()}/notes", {"body": "x"}, headers=headers)
    assert (answer.status, answer.message) == (422, ["body should not be empty"])


def test_a_body_may_arrive_in_chunks(harness: LocationHarness, contact: str) -> None:
    """The chunks are joined."""
    chunks = [b'{"body":', b'"together"}']

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    async def send(_message: object) -> None:
        return None

    headers = [(name.lower().encode(), value.encode()) for name, value in harness.headers.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/contacts/{contact}/notes",
        "query_string": b"",
        "headers": [*headers, (b"content-type", b"application/json")],
    }
    with pytest.raises(StopIteration):
        harness.crm.application(scope, receive, send).send(None)
    assert harness.crm.notes_of(contact)[0].body == "together"


def test_checks_are_made_in_order(harness: LocationHarness) -> None:
    """Token before version, version before location, location before shape."""
    wrong = {"locationId": OTHER_LOCATION, "nonsense": 1}
    seen = [
        harness.call("POST", "/contacts/", wrong, headers={}).status,
        harness.call("POST", "/contacts/", wrong, headers={"Authorization": harness.headers["Authorization"]}).status,
        harness.call("POST", "/contacts/", wrong).status,
        harness.call("POST", "/contacts/", {"locationId": harness.account.location_id, "nonsense": 1}).status,
    ]
    assert seen == [401, 401, 403, 422]


def test_an_unsupported_request_is_journaled_as_not_simulated(harness: LocationHarness) -> None:
    """A request that only GoHighLevel supports gets a 501."""
    body = {"inboundDndSettings": {"all": {"status": "active", "message": ""}}}
    answer = harness.call("PUT", f"/contacts/{harness.add_maria()}", body)
    assert (answer.status, answer.message) == (
        501,
        "Not simulated: inboundDndSettings: what it does to messages that arrive is not published",
    )
    assert len(harness.journal.find_entries("call.not_simulated")) == 1


def test_every_call_is_journaled(harness: LocationHarness, contact: str) -> None:
    """The entry has the call's request, answer, status and contact."""
    harness.call("POST", f"/contacts/{contact}/tags", {"tags": ["hot-lead"]})
    (entry,) = harness.journal.find_entries("call", contact=contact)
    seen = entry["method"], entry["status"], entry["request"], entry["answer"]["tagsAdded"], entry["seconds"]
    assert seen == ("POST", 201, {"tags": ["hot-lead"]}, ["hot-lead"], 0.0)


def test_a_refused_call_is_journaled_too(harness: LocationHarness) -> None:
    """The entry has status and query."""
    harness.call("GET", "/conversations/search", query={"locationId": OTHER_LOCATION})
    (entry,) = harness.journal.find_entries("call")
    assert (entry["status"], entry["query"]) == (403, {"locationId": OTHER_LOCATION})


def test_a_forbidden_answer_is_raised_and_journaled(harness: LocationHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """A response outside the published schema is journaled, even if the target swallows the exception."""

    def wrong(_crm: CrmRecords, _request: ApiRequest) -> object:
        return {"location": {"id": 5}}

    operation = load_interface().operations["get-location"]
    monkeypatch.setattr(RouteMap, "find_route", lambda *_: RouteMatch(operation=operation, route=wrong, path={}))
    with pytest.raises(SchemaViolation, match="get-location"):
        harness.call("GET", f"/locations/{harness.account.location_id}")
    assert "location.id" in harness.journal.find_entries("call.invalid_answer")[0]["reason"]


def test_the_burst_ends_at_a_hundred_in_ten_seconds(harness: LocationHarness) -> None:
    """The 101st request within ten seconds answers 429; ten seconds later requests are granted again."""
    path = f"/contacts/{harness.add_maria()}"
    statuses = [harness.call("GET", path).status for _ in range(101)]
    assert statuses == [200] * 100 + [429]
    harness.clock.advance(10)
    assert harness.call("GET", path).status == 200


def test_the_rate_headers_count_down(harness: LocationHarness) -> None:
    """Every response has the limits and the remaining requests, under the documented names."""
    path = f"/contacts/{harness.add_maria()}"
    harness.call("GET", path)
    headers = harness.call("GET", path).headers
    assert {name: value for name, value in headers.items() if name.startswith("x-ratelimit")} == {
        "x-ratelimit-limit-daily": "200000",
        "x-ratelimit-daily-remaining": "199998",
        "x-ratelimit-interval-milliseconds": "10000",
        "x-ratelimit-max": "100",
        "x-ratelimit-remaining": "98",
    }


def test_the_daily_limit_is_enforced() -> None:
    """After the daily limit, requests are refused until the next day."""
    account = msgspec.structs.replace(
        load_rancho(), limits=msgspec.structs.replace(load_rancho().limits, daily=2, interval_seconds=1)
    )
    harness = LocationHarness(account)
    path = f"/contacts/{harness.add_maria()}"
    assert [harness.call("GET", path).status for _ in range(3)] == [200, 200, 429]
    harness.clock.advance(86400)
    assert harness.call("GET", path).status == 200


def test_an_unauthorised_request_does_not_count_against_the_limit(harness: LocationHarness) -> None:
    """A wrong token does not count against the location."""
    harness.call("GET", "/workflows/", headers={})
    answer = harness.call("GET", "/workflows/", query={"locationId": harness.account.location_id})
    assert answer.headers["x-ratelimit-remaining"] == "99"
