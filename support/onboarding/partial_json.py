"""Reads JSON of which only the beginning is known."""

import json
import re
from collections.abc import Iterator
from typing import Any

_LAST_PART = re.compile(r"""[,{\[:]?\s*(?:"(?:[^"\\]|\\.)*"?\s*:?|[\w.+-]+)\s*$""")


def parse_beginning(text: str) -> Any:
    """The value, what is open closed where the text ends; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    for beginning in _shorten(text):
        try:
            return json.loads(_close(beginning))
        except (ValueError, RecursionError):
            continue
    return None


def list_texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each text in a JSON value: its dotted path, where a number is the index in a list, and the text."""
    match value:
        case str():
            yield ".".join(path), value
        case dict():
            for key, inner in value.items():
                yield from list_texts(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from list_texts(inner, (*path, str(index)))


def _shorten(text: str) -> Iterator[str]:
    """The text, and the text without its last part, which the end may have cut."""
    if not text.lstrip().startswith(("{", "[")):
        return
    yield text
    yield text.rstrip().rstrip(",:")
    yield _LAST_PART.sub("", text)


def _close(text: str) -> str:
    """The text with the string, lists and objects that are open at its end closed."""
    open_parts: list[str] = []
    in_string = escaped = False
    for character in text:
        if escaped:
            escaped = False
        elif in_string:
            escaped = character == "\\"
            in_string = character != '"'
        elif character == '"':
            in_string = True
        elif character in "{[":
            open_parts.append("}" if character == "{" else "]")
        elif character in "}]" and open_parts:
            open_parts.pop()
    return text + ('"' if in_string else "") + "".join(reversed(open_parts))
