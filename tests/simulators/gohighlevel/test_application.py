"""The API's front door: checks in GoHighLevel's order, with its statuses and words."""

import re

import msgspec
import pytest

from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.request import ApiRequest
from support.simulators.gohighlevel.routes import ROUTES, RouteMap, RouteMatch, load_interface, load_route_map
from support.simulators.kernel.schema_guard import SchemaViolation
from tests.simulators.gohighlevel.gohighlevel_harness import Stage, rancho

OTHER_LOCATION = "AAAAAAAAAAAAAAAAAAAA"


def test_every_covered_operation_is_answered() -> None:
    """The pinned operations and the routes are the same set."""
    assert ROUTES.keys() == load_interface().operations.keys()


def test_a_request_is_answered_in_json_with_a_trace() -> None:
    """Every answer is JSON and carries a traceId."""
    stage = Stage()
    answer = stage.call("GET", f"/contacts/{stage.maria()}")
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
def test_who_may_ask(headers: dict[str, str], status: int, message: str) -> None:
    """A missing or wrong token, and a missing, unpublished or garbled version, each get their own refusal."""
    stage = Stage()
    if headers.get("Authorization") == "yes":
        headers = headers | {"Authorization": f"Bearer {stage.account.token}"}
    answer = stage.call("GET", f"/contacts/{stage.maria()}", headers=headers)
    assert (answer.status, answer.message) == (status, message)


@pytest.mark.parametrize("version", ["2021-04-15", "2021-07-28", "2023-02-21"])
def test_any_published_version_is_taken(version: str) -> None:
    """The runtime takes every published date version on every path."""
    stage = Stage()
    answer = stage.call("GET", f"/contacts/{stage.maria()}", headers=stage.headers | {"Version": version})
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
    """A location named anywhere must be the token's own."""
    answer = Stage().call(method, path, body, query=query)
    assert (answer.status, answer.message) == (403, "The token does not have access to this location.")


def test_an_unknown_path_fails_the_scenario() -> None:
    """An unknown path gets the framework's 404 and stands in the journal as unmatched."""
    stage = Stage()
    answer = stage.call("GET", "/contacts")
    assert (answer.status, answer.message) == (404, "Cannot GET /contacts")
    assert [entry["url"] for entry in stage.journal.of("call.unmatched")] == ["/contacts"]


@pytest.mark.parametrize("path", ["/contacts/x/", "/calendars", "/opportunities", "/contacts//tags"])
def test_paths_are_exact(path: str) -> None:
    """A slash too many or too few is another path."""
    assert load_route_map().find("GET", path) is None


def test_a_fixed_path_wins_over_a_variable() -> None:
    """`/conversations/search` is a search, not the conversation called search."""
    match = load_route_map().find("GET", "/conversations/search")
    assert match is not None
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
def test_the_shape_of_a_body_is_strict(body: object, messages: list[str]) -> None:
    """Unknown keys, missing keys and wrong types answer 422 with an array of messages."""
    stage = Stage()
    answer = stage.call("POST", f"/contacts/{stage.maria()}/tasks", body)
    assert (answer.status, answer.message, answer.body["error"]) == (422, messages, "Unprocessable Entity")


def test_nested_problems_carry_their_path() -> None:
    """A wrong value deep inside is named with its path."""
    stage = Stage()
    answer = stage.call("PUT", f"/contacts/{stage.maria()}", {"dndSettings": {"SMS": {"status": "on"}}})
    assert answer.message == ["dndSettings.SMS.status must be a valid enum value"]


def test_a_field_without_id_or_key_is_not_valid() -> None:
    """A custom field that names no field is refused by its place."""
    stage = Stage()
    answer = stage.call("PUT", f"/contacts/{stage.maria()}", {"customFields": [{"field_value": "x"}]})
    assert (answer.status, answer.message) == (422, ["customFields.0 is not valid"])


def test_an_unknown_query_key_is_refused() -> None:
    """free-slots refuses a locationId, which other operations require."""
    stage = Stage()
    query = {"startDate": 1773162000000, "endDate": 1773766800000, "locationId": stage.account.location_id}
    answer = stage.call("GET", f"/calendars/{stage.account.calendar_id}/free-slots", query=query)
    assert (answer.status, answer.message) == (422, ["property locationId should not exist"])


def test_a_body_nobody_can_read_is_a_bad_request() -> None:
    """Half a JSON text answers 400."""
    stage = Stage()
    answer = stage.call("POST", f"/contacts/{stage.maria()}/notes", content=b'{"body":')
    assert (answer.status, answer.body["error"]) == (400, "Bad Request")


def test_a_body_that_does_not_say_it_is_json_is_not_read() -> None:
    """Without the JSON content type the body counts as empty."""
    stage = Stage()
    headers = stage.headers | {"content-type": "text/plain"}
    answer = stage.call("POST", f"/contacts/{stage.maria()}/notes", {"body": "x"}, headers=headers)
    assert (answer.status, answer.message) == (422, ["body should not be empty"])


def test_a_body_may_come_in_pieces() -> None:
    """Pieces of a body are put together."""
    stage = Stage()
    contact = stage.maria()
    pieces = [b'{"body":', b'"together"}']

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(_message: object) -> None:
        return None

    headers = [(name.lower().encode(), value.encode()) for name, value in stage.headers.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/contacts/{contact}/notes",
        "query_string": b"",
        "headers": [*headers, (b"content-type", b"application/json")],
    }
    with pytest.raises(StopIteration):
        stage.crm.application(scope, receive, send).send(None)
    assert stage.crm.notes(contact)[0].body == "together"


def test_checks_come_in_order() -> None:
    """Token before version, version before location, location before shape."""
    stage = Stage()
    wrong = {"locationId": OTHER_LOCATION, "nonsense": 1}
    seen = [
        stage.call("POST", "/contacts/", wrong, headers={}).status,
        stage.call("POST", "/contacts/", wrong, headers={"Authorization": stage.headers["Authorization"]}).status,
        stage.call("POST", "/contacts/", wrong).status,
        stage.call("POST", "/contacts/", {"locationId": stage.account.location_id, "nonsense": 1}).status,
    ]
    assert seen == [401, 401, 403, 422]


def test_what_is_not_simulated_fails_the_scenario() -> None:
    """A request GoHighLevel takes and the simulator does not is answered 501 and journaled as unmatched."""
    stage = Stage()
    answer = stage.call("GET", f"/contacts/{stage.maria()}", headers=stage.headers | {"Version": "v3"})
    assert (answer.status, answer.message) == (501, "Not simulated: Version: v3")
    assert len(stage.journal.of("call.unmatched")) == 1


def test_every_call_is_journaled() -> None:
    """The journal tells a call's request, answer, status and contact."""
    stage = Stage()
    contact = stage.maria()
    stage.call("POST", f"/contacts/{contact}/tags", {"tags": ["hot-lead"]})
    (entry,) = stage.journal.of("call", contact=contact)
    seen = entry["method"], entry["status"], entry["request"], entry["answer"]["tagsAdded"], entry["seconds"]
    assert seen == ("POST", 201, {"tags": ["hot-lead"]}, ["hot-lead"], 0.0)


def test_a_refused_call_is_journaled_too() -> None:
    """A refusal stands in the journal with its status and its query."""
    stage = Stage()
    stage.call("GET", "/conversations/search", query={"locationId": OTHER_LOCATION})
    (entry,) = stage.journal.of("call")
    assert (entry["status"], entry["query"]) == (403, {"locationId": OTHER_LOCATION})


def test_a_forbidden_answer_is_raised_and_journaled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A simulator that leaves the published shape stops the scenario, even if the target swallows the error."""
    stage = Stage()

    def wrong(_crm: Crm, _request: ApiRequest) -> object:
        return {"location": {"id": 5}}

    operation = load_interface().operations["get-location"]
    monkeypatch.setattr(RouteMap, "find", lambda *_: RouteMatch(operation=operation, route=wrong, path={}))
    with pytest.raises(SchemaViolation, match="get-location"):
        stage.call("GET", f"/locations/{stage.account.location_id}")
    assert "location.id" in stage.journal.of("call.unmatched")[0]["url"]


def test_the_burst_ends_at_a_hundred_in_ten_seconds() -> None:
    """The 101st request within ten seconds answers 429; ten seconds after the first, there is room again."""
    stage = Stage()
    path = f"/contacts/{stage.maria()}"
    statuses = [stage.call("GET", path).status for _ in range(101)]
    assert statuses == [200] * 100 + [429]
    stage.clock.passes(10)
    assert stage.call("GET", path).status == 200


def test_the_rate_headers_count_down() -> None:
    """Every answer tells limits and what is left of them, under the documented names."""
    stage = Stage()
    path = f"/contacts/{stage.maria()}"
    stage.call("GET", path)
    told = stage.call("GET", path).headers
    assert {name: value for name, value in told.items() if name.startswith("x-ratelimit")} == {
        "x-ratelimit-limit-daily": "200000",
        "x-ratelimit-daily-remaining": "199998",
        "x-ratelimit-interval-milliseconds": "10000",
        "x-ratelimit-max": "100",
        "x-ratelimit-remaining": "98",
    }


def test_the_day_has_its_own_limit() -> None:
    """When the day is used up, requests are refused until the next day."""
    account = msgspec.structs.replace(
        rancho(), limits=msgspec.structs.replace(rancho().limits, daily=2, interval_seconds=1)
    )
    stage = Stage(account)
    path = f"/contacts/{stage.maria()}"
    assert [stage.call("GET", path).status for _ in range(3)] == [200, 200, 429]
    stage.clock.passes(86400)
    assert stage.call("GET", path).status == 200


def test_a_request_without_access_uses_nothing_up() -> None:
    """A wrong token does not count against the location."""
    stage = Stage()
    stage.call("GET", "/workflows/", headers={})
    answer = stage.call("GET", "/workflows/", query={"locationId": stage.account.location_id})
    assert answer.headers["x-ratelimit-remaining"] == "99"
