"""Values as TOML text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def format_key(key: str) -> str:
    """The key, in quotes where it needs them."""
    return key if _BARE_KEY.fullmatch(key) else format_text(key)


def format_text(text: str) -> str:
    """The text as a basic string; it may hold any character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def format_value(value: Any) -> str:
    """The value on one line. None is an empty text, for TOML has no null."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return format_text(value)
        case None:
            return '""'
        case Mapping():
            inside = ", ".join(f"{format_key(key)} = {format_value(inner)}" for key, inner in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case list() | tuple():
            return f"[{', '.join(map(format_value, value))}]"
        case _:
            return str(value)


def list_table_lines(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a table: its values first, then the tables in it. A table with tables alone has no heading."""
    values = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    if values or not table:
        yield f"[{name}]"
        yield from (f"{format_key(key)} = {format_value(value)}" for key, value in values.items())
        yield ""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from list_table_lines(f"{name}.{format_key(key)}", value)
