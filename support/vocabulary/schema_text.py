"""The text of a JSON schema that is kept in the repository: one entry a line where it does not fit on one."""

import json
from typing import Any

LINE_LENGTH = 120


def format_schema(schema: dict[str, Any]) -> str:
    """The schema as the text of a file."""
    return _format_value(schema) + "\n"


def _format_value(value: Any, indent: str = "") -> str:
    """JSON on one line where it fits, else with one entry of the object per line."""
    on_one_line = json.dumps(value)
    if not isinstance(value, dict) or len(indent + on_one_line) <= LINE_LENGTH:
        return on_one_line
    entries = (f"{indent} {json.dumps(key)}: {_format_value(inner, indent + ' ')}" for key, inner in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
