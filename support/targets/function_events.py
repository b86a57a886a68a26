"""Deliveries as Amazon's API Gateway hands them to a Lambda function, and the function's answers taken apart."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec

from support.targets.port import Webhook

EventFormat = Literal["none", "api gateway v1", "api gateway v2"]

INVOCATION_PATH: Final = "/2015-03-31/functions/function/invocations"
"""Where Lambda's runtime interface emulator takes events, whatever the function is called."""

_DOMAIN: Final = "function.test"
_CALLER: Final = "127.0.0.1"
_FAILURE: Final = 502
"""What API Gateway answers where a function fails, or answers something else than a proxy response."""


class FunctionEventSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the target is a Lambda function without an HTTP server of its own.

    format: of the event; "api gateway v2" is that of an HTTP API and of a function URL, "api gateway v1" that of a REST
    API; "none" = the target takes HTTP.
    path: where events are posted; the paths of [webhooks] stand in the event.
    """

    format: EventFormat = "none"
    path: str = INVOCATION_PATH


def wrap_in_event(path: str, webhook: Webhook, settings: FunctionEventSettings, now: datetime) -> Webhook:
    """The delivery of an event that holds this webhook. now: the moment of the delivery."""
    build = _build_v1 if settings.format == "api gateway v1" else _build_v2
    event = build(path, webhook, _encode_body(webhook.body), now)
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Webhook(body=body, headers={"Content-Type": "application/json"})


def take_apart_answer(status: int, text: str, settings: FunctionEventSettings) -> tuple[int, str]:
    """Status and body as GoHighLevel would get them from API Gateway.

    status, text: of the emulator's answer; one that is no success is returned as it is.
    """
    if not 200 <= status < 300:
        return status, text
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return _FAILURE, text
    if not isinstance(answer, Mapping) or "statusCode" not in answer:
        failed = isinstance(answer, Mapping) and "errorType" in answer
        # An HTTP API takes what is no proxy response for the body of a good answer; a REST API does not.
        return (_FAILURE if failed or settings.format == "api gateway v1" else 200), text
    body = answer.get("body") or ""
    if not isinstance(body, str) or not str(answer["statusCode"]).isdecimal():
        return _FAILURE, text
    return int(answer["statusCode"]), _decode_body(body) if answer.get("isBase64Encoded") else body


def _build_v2(path: str, webhook: Webhook, body: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    parts = urlsplit(path)
    headers = _complete_headers(webhook)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "headers": headers,
        "queryStringParameters": _join_query(parts.query),
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "function",
            "domainName": _DOMAIN,
            "http": {
                "method": webhook.method,
                "path": parts.path,
                "protocol": "HTTP/1.1",
                "sourceIp": _CALLER,
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": _draw_request_id(path, webhook),
            "routeKey": "$default",
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(now.timestamp() * 1000),
        },
        **body,
    }


def _build_v1(path: str, webhook: Webhook, body: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    parts = urlsplit(path)
    headers = {"Host": _DOMAIN} | webhook.headers
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return {
        "version": "1.0",
        "resource": "/{proxy+}",
        "path": parts.path,
        "httpMethod": webhook.method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": _list_query(pairs) or None,
        "pathParameters": {"proxy": parts.path.removeprefix("/")},
        "stageVariables": None,
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "function",
            "domainName": _DOMAIN,
            "httpMethod": webhook.method,
            "identity": {"sourceIp": _CALLER, "userAgent": headers.get("User-Agent", "")},
            "path": parts.path,
            "protocol": "HTTP/1.1",
            "requestId": _draw_request_id(path, webhook),
            "requestTime": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "requestTimeEpoch": int(now.timestamp() * 1000),
            "resourcePath": "/{proxy+}",
            "stage": "test",
        },
        **body,
    }


def _complete_headers(webhook: Webhook) -> Mapping[str, str]:
    """The headers with those that every request has; an HTTP API spells their names in lower case."""
    given = {name.lower(): value for name, value in webhook.headers.items()}
    return {"host": _DOMAIN, "content-length": str(len(webhook.body))} | given


def _encode_body(body: bytes) -> Mapping[str, Any]:
    try:
        return {"body": body.decode(), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def _decode_body(body: str) -> str:
    try:
        return base64.b64decode(body, validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return body


def _list_query(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def _join_query(query: str) -> Mapping[str, str]:
    """An HTTP API joins the values of a name by commas."""
    return {name: ",".join(values) for name, values in _list_query(parse_qsl(query, keep_blank_values=True)).items()}


def _draw_request_id(path: str, webhook: Webhook) -> str:
    """The same for the same delivery: one that is repeated is repeated byte for byte but for its time."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass") + b"\n" + webhook.body).hexdigest()[:32]
