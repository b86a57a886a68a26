"""Reads a webhook that was recorded: a body in JSON or as a form, with headers beside it, or a raw HTTP request.

An event that a Lambda function got is taken apart first.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import parse_qs

from support.onboarding.delivery_shape import DeliveryShape
from support.onboarding.fact_recognition import build_body_template, find_known_values
from support.onboarding.recorded_event import take_apart_event
from support.onboarding.signature_guess import guess_signature
from support.vocabulary.explained_error import SetUpError

_REQUEST_LINE = re.compile(r"(?P<method>[A-Z]+) (?P<target>\S+)(?: HTTP/[\d.]+)?")
_HEADER = re.compile(r"(?P<name>[\w-]+): ?(?P<value>.*)")
_SECRET_QUERY = re.compile(r"(?<=[?&])(?P<name>[^=&]*(?:key|token|secret)[^=&]*)=[^&]*", re.IGNORECASE)
_OWN_TYPES = frozenset({"InboundMessage", "OutboundMessage"})


def read_recorded_webhook(file: Path, headers_file: Path | None = None) -> DeliveryShape:
    """The shape of the delivery that these files hold. Raises SetUpError when they cannot be read.

    file: a body, an event, or a request line, headers, an empty line and a body.
    headers_file: one `Name: value` a line; None = what stands in `file`.
    """
    text = _read(file).replace("\r\n", "\n").lstrip("\n")
    first, _, rest = text.partition("\n")
    method, path, headers, body = "POST", "", dict[str, str](), text
    if request := _REQUEST_LINE.fullmatch(first.strip()):
        head, _, body = rest.partition("\n\n")
        method, path = request["method"], _SECRET_QUERY.sub(r"\g<name>=fill-in", request["target"])
        headers = parse_headers(head)
    if headers_file is not None:
        headers |= parse_headers(_read(headers_file))
    fields, form = _parse_body(body.strip(), headers, file)
    event = take_apart_event(fields)
    if event is not None:
        method, path = event.method, _SECRET_QUERY.sub(r"\g<name>=fill-in", event.path)
        headers = {**headers, **event.headers}
        fields, form = _parse_body(event.body.strip(), headers, file)
    if method not in {"POST", "PUT"}:
        raise SetUpError(
            f"{file} records a {method} request, and webhooks are delivered by POST or PUT.",
            seen=f"{method} {path}",
            perhaps="another request was recorded.",
            look="docs/targets-first-hour.md",
        )
    template, empty = build_body_template(fields)
    path = re.sub(r"^https?://[^/]+", "", path).replace("{", "{{").replace("}", "}}")
    for value, fact in find_known_values(fields).items():
        path = path.replace(value, f"{{{fact}}}")
    return DeliveryShape(
        path=path,
        method=cast('Literal["POST", "PUT"]', method),
        format=form,
        body=None if _is_own_body(fields) else template,
        signature=guess_signature(headers) if headers else None,
        left_empty=() if _is_own_body(fields) else empty,
        source=f"the recording {file.name}",
        event="none" if event is None else event.format,
    )


def parse_headers(text: str) -> dict[str, str]:
    """Name -> value, of lines like `Name: value`; other lines are passed over."""
    found = (_HEADER.fullmatch(line.strip()) for line in text.splitlines())
    return {header["name"]: header["value"] for header in found if header}


def _is_own_body(fields: Mapping[str, Any]) -> bool:
    """Whether this is the body of GoHighLevel's own message webhook, which needs no template."""
    return fields.get("type") in _OWN_TYPES and {"contactId", "locationId", "body"} <= set(fields)


def _parse_body(text: str, headers: Mapping[str, str], file: Path) -> tuple[Mapping[str, Any], Literal["json", "form"]]:
    types = {value for name, value in headers.items() if name.lower() == "content-type"}
    try:
        fields = json.loads(text)
    except ValueError as unreadable:
        form = {key: values[-1] if len(values) == 1 else values for key, values in parse_qs(text, True).items()}
        if form and ("=" in text and "\n" not in text) and not any("json" in kind for kind in types):
            return _nest_fields(form), "form"
        raise SetUpError(
            f"{file} holds neither JSON nor a form.",
            seen=f"JSON: {unreadable}; {len(text)} characters",
            perhaps="the body was cut, or a log line stands around it.",
            look="docs/targets-first-hour.md",
        ) from unreadable
    if isinstance(fields, list) and len(fields) == 1:
        fields = fields[0]
    if not isinstance(fields, dict):
        raise SetUpError(
            f"{file} holds JSON that is no object.",
            seen=f"a {type(fields).__name__}",
            perhaps="several deliveries were recorded into one file.",
            look="docs/targets-first-hour.md",
        )
    return fields, "json"


def _nest_fields(form: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form, those like `outer[inner]` nested."""
    nested: dict[str, Any] = {}
    for key, value in form.items():
        names = re.findall(r"[^\[\]]+", key)
        inner = nested
        for name in names[:-1]:
            inner = inner.setdefault(name, {})
        inner[names[-1]] = value
    return nested


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise SetUpError(
            f"{file} cannot be read.",
            seen=str(unreadable),
            perhaps="the path is misspelt; it is taken from the folder the command runs in.",
            look=f"ls {file.parent}",
        ) from unreadable
