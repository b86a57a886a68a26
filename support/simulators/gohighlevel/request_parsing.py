"""Parses the query and the body of a request, as the web framework of GoHighLevel does. Pure."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec

INVALID_JSON = object()
"""In the place of a body that is no JSON, or is nested more deeply than the framework reads."""

_DEEPEST = 64
"""Levels of nested lists and objects in a body."""


def parse_query(text: bytes) -> dict[str, list[str]]:
    """Key -> its values; brackets behind a key, as some clients write lists, are left out."""
    if not text:
        return {}
    values = parse_qs(text.decode("utf-8", "replace"), keep_blank_values=True)
    if b"[]" in text or b"%5B%5D" in text or b"%5b%5d" in text:
        return {name.removesuffix("[]"): found for name, found in values.items()}
    return values


def parse_body(headers: Mapping[bytes, bytes], content: bytes) -> Any:
    """The body's JSON or form; a body of another content type is ignored."""
    if not content:
        return {}
    kind = headers.get(b"content-type", b"").lower()
    if kind.startswith(b"application/x-www-form-urlencoded"):
        return {name: values[-1] for name, values in parse_query(content).items()}
    if not kind.startswith(b"application/json"):
        return {}
    try:
        body = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return INVALID_JSON
    return INVALID_JSON if _is_too_deep(content, body) else body


def _is_too_deep(content: bytes, body: Any) -> bool:
    if content.count(b"[") + content.count(b"{") <= _DEEPEST:
        return False
    level = [body]
    for _ in range(_DEEPEST):
        level = [
            part
            for value in level
            if isinstance(value, list | dict)
            for part in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)
