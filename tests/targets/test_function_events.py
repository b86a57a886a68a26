"""A delivery is wrapped as API Gateway hands it to a Lambda function, and the function's answer is taken apart."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from support.targets.function_events import FunctionEventSettings, take_apart_answer, wrap_in_event
from support.targets.port import Webhook

NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
V1 = FunctionEventSettings(format="api gateway v1")
V2 = FunctionEventSettings(format="api gateway v2")
WEBHOOK = Webhook(
    body='{"text":"¿Qué?"}'.encode(), headers={"Content-Type": "application/json", "X-Sig": "ab="}, method="PUT"
)


def build_event(
    settings: FunctionEventSettings, webhook: Webhook = WEBHOOK, path: str = "/ghl?key=a%2Fb&tag=x&tag=y"
) -> Any:
    """The event as the function gets it."""
    delivered = wrap_in_event(path, webhook, settings, NOW)
    assert ("POST", "application/json") == (delivered.method, delivered.headers["Content-Type"])
    return json.loads(delivered.body)


def test_an_http_api_or_function_url() -> None:
    """Names of headers in lower case, values of a query joined, path and method in the context."""
    event = build_event(V2)
    assert ("2.0", "/ghl", "key=a%2Fb&tag=x&tag=y") == (event["version"], event["rawPath"], event["rawQueryString"])
    assert {"key": "a/b", "tag": "x,y"} == event["queryStringParameters"]
    assert ("application/json", "ab=") == (event["headers"]["content-type"], event["headers"]["x-sig"])
    assert ("PUT", "/ghl") == (event["requestContext"]["http"]["method"], event["requestContext"]["http"]["path"])
    assert int(NOW.timestamp() * 1000) == event["requestContext"]["timeEpoch"]
    assert ('{"text":"¿Qué?"}', False) == (event["body"], event["isBase64Encoded"])


def test_a_rest_api() -> None:
    """Names of headers as they were sent, each also with a list of its values; without a query there is none."""
    event = build_event(V1)
    assert ("/ghl", "PUT", "ab=") == (event["path"], event["httpMethod"], event["headers"]["X-Sig"])
    assert ["ab="] == event["multiValueHeaders"]["X-Sig"]
    assert {"key": ["a/b"], "tag": ["x", "y"]} == event["multiValueQueryStringParameters"]
    assert build_event(V1, path="/ghl")["queryStringParameters"] is None


@pytest.mark.parametrize("settings", [V1, V2])
def test_bytes_that_are_no_text_are_encoded(settings: FunctionEventSettings) -> None:
    """So that a signature over them can be checked."""
    event = build_event(settings, Webhook(body=b"\xff\x00", headers={}))
    assert (b"\xff\x00", True) == (base64.b64decode(event["body"]), event["isBase64Encoded"])


def test_a_repetition_has_the_same_id() -> None:
    """And another delivery another one."""
    ids = [build_event(V2, path=path)["requestContext"]["requestId"] for path in ("/a", "/a", "/b")]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("settings", "answer", "taken"),
    [
        (V2, {"statusCode": 202, "body": '{"reply":"Hi"}'}, (202, '{"reply":"Hi"}')),
        (V1, {"statusCode": "401", "headers": {}, "body": "no"}, (401, "no")),
        (
            V2,
            {"statusCode": 200, "body": base64.b64encode("Olé".encode()).decode(), "isBase64Encoded": True},
            (200, "Olé"),
        ),
        (V2, {"statusCode": 204}, (204, "")),
        (V2, {"statusCode": 200, "body": {"reply": "Hi"}}, (502, None)),
        (V2, {"errorType": "KeyError", "errorMessage": "'body'"}, (502, None)),
        (V1, {"reply": "Hi"}, (502, None)),
        (V2, {"reply": "Hi"}, (200, None)),
        (V2, "Hi", (200, None)),
        (V1, None, (502, None)),
    ],
)
def test_answers(settings: FunctionEventSettings, answer: object, taken: tuple[int, str | None]) -> None:
    """What is no proxy response is a failure, but for a good answer of a function behind an HTTP API."""
    text = json.dumps(answer)
    status, body = taken
    assert (status, text if body is None else body) == take_apart_answer(200, text, settings)


def test_an_emulator_that_fails_is_not_hidden() -> None:
    """Its own status and words stay; a page is no answer of a function."""
    assert (404, "page not found") == take_apart_answer(404, "page not found", V2)
    assert (502, "<html>") == take_apart_answer(200, "<html>", V2)
