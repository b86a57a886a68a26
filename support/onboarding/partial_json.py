"""Reads JSON of which only the beginning is known."""

import json
from collections.abc import Iterator
from typing import Any


def parse_beginning(text: str) -> Any:
    """The value, what is open closed where the text ends; None where it is no JSON."""
    for whole in (text, *_list_closed_beginnings(text)):
        try:
            return json.loads(whole)
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


def _list_closed_beginnings(text: str) -> Iterator[str]:
    """The text up to its end, else up to its last comma or bracket, with all that is open there closed."""
    if not text.lstrip().startswith(("{", "[")):
        return
    closing = ""
    beginnings = [""]
    in_string = escaped = False
    for place, character in enumerate(text):
        if escaped:
            escaped = False
        elif in_string:
            escaped = character == "\\"
            in_string = character != '"'
        elif character == '"':
            in_string = True
        elif character in "{[":
            closing = ("}" if character == "{" else "]") + closing
            beginnings.append(text[: place + 1] + closing)
        elif character in "}]":
            closing = closing[1:]
        elif character == ",":
            beginnings.append(text[:place] + closing)
    yield text.removesuffix("\\" if escaped else "") + ('"' if in_string else "") + closing
    yield beginnings[-1]
