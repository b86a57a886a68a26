"""Takes the request out of an event that was recorded at a Lambda function, as API Gateway hands it over."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from support.targets.function_events import EventFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """The request that an event holds. path: with its query."""

    format: EventFormat
    method: str
    path: str
    headers: Mapping[str, str]
    body: str


def take_apart_event(fields: Mapping[str, Any]) -> RecordedEvent | None:
    """The request in this event; None where the fields are those of no event."""
    context = fields.get("requestContext")
    if not isinstance(context, Mapping) or "body" not in fields:
        return None
    headers = {str(name): str(value) for name, value in (fields.get("headers") or {}).items()}
    if isinstance(http := context.get("http"), Mapping) and "rawPath" in fields:
        form: EventFormat = "api gateway v2"
        method, path, query = http.get("method", "POST"), fields["rawPath"], fields.get("rawQueryString") or ""
    elif "httpMethod" in fields:
        form = "api gateway v1"
        method, path = fields["httpMethod"], fields.get("path") or ""
        query = urlencode(fields.get("queryStringParameters") or {})
    else:
        return None
    return RecordedEvent(
        format=form,
        method=str(method),
        path=f"{path}?{query}" if query else str(path),
        headers=headers,
        body=_read_body(str(fields["body"] or ""), encoded=bool(fields.get("isBase64Encoded"))),
    )


def _read_body(body: str, *, encoded: bool) -> str:
    try:
        return base64.b64decode(body, validate=True).decode() if encoded else body
    except (binascii.Error, UnicodeDecodeError):
        return body
