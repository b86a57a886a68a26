"""Where something stands in a TOML file, and which words are known there: for errors that lead to the line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import inspect

_TABLE = re.compile(r"\s*\[(\[)?(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?P<name>(?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*=")
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_ANY_KEY = "..."
"""How an error names a key of a table whose keys are free."""

_UNKNOWN_FIELD = re.compile(r"unknown field `(?P<word>[^`]*)`")
_UNKNOWN_VALUE = re.compile(r"Invalid (?:enum )?value '(?P<word>[^']*)'")


def find_line_of_key(text: str, path: Sequence[str | int]) -> int:
    """The line, from 1, of the key at this path or of the nearest table around it; 0 when none of it is there.

    path: names of tables and keys; a number is the index of an entry of an array of tables.
    """
    best, line_of_best = 0, 0
    for line, place in _list_places(text.splitlines()):
        length = len(place)
        if length > best and list(path[:length]) == place:
            best, line_of_best = length, line
    return line_of_best


def parse_error_place(error: msgspec.ValidationError) -> list[str | int]:
    """The path that a conversion's error names, such as `$.webhooks.signature`; of an unknown field, with its name."""
    steps = _parse_steps(str(error))
    if _ANY_KEY in steps:
        return steps[: steps.index(_ANY_KEY)]
    unknown = _UNKNOWN_FIELD.search(str(error))
    return [*steps, unknown["word"]] if unknown else steps


def find_nearest_known_word(error: msgspec.ValidationError, shape: Any) -> str:
    """The field or value that a misspelt one in this error was most likely meant to be; "" when there is none."""
    message = str(error)
    unknown = _UNKNOWN_FIELD.search(message)
    wrong = unknown or _UNKNOWN_VALUE.search(message)
    if wrong is None:
        return ""
    types: list[Any] = [inspect.type_info(shape)]
    for name in _parse_steps(message):
        types = [inner for known in types for inner in _step_into(known, name)]
    words = {word for known in types for word in _list_words(known, fields=unknown is not None)}
    return next(iter(difflib.get_close_matches(wrong["word"], sorted(words), n=1, cutoff=0)), "")


def _parse_steps(message: str) -> list[str | int]:
    place = message.rpartition(" - at `$")[2] if " - at `$" in message else ""
    return [name or (index if index == _ANY_KEY else int(index)) for name, index in _STEP.findall(place)]


def _list_places(lines: Iterable[str]) -> Iterator[tuple[int, list[str | int]]]:
    """Each line that begins a table or a key: its number, and the path of what it begins."""
    table: list[str | int] = []
    counts: dict[str, int] = {}
    for line, text in enumerate(lines, start=1):
        if heading := _TABLE.match(text):
            table = list(_split_name(heading["name"]))
            if heading[1]:
                counts[heading["name"]] = number = counts.get(heading["name"], -1) + 1
                table.append(number)
            yield line, table
        elif key := _KEY.match(text):
            yield line, [*table, *_split_name(key["name"])]


def _split_name(name: str) -> Iterator[str]:
    try:
        content = tomllib.loads(f"{name} = 0")
    except tomllib.TOMLDecodeError:
        return
    while isinstance(content, dict):
        ((part, content),) = content.items()
        yield part


def _step_into(known: inspect.Type, name: str | int) -> Iterator[inspect.Type]:
    match known:
        case inspect.UnionType():
            for part in known.types:
                yield from _step_into(part, name)
        case inspect.StructType():
            if name == known.tag_field:
                yield inspect.LiteralType((str(known.tag),))
            yield from (field.type for field in known.fields if field.encode_name == name)
        case inspect.DictType():
            yield known.value_type
        case inspect.ListType() | inspect.VarTupleType():
            yield known.item_type
        case _:
            pass


def _list_words(known: inspect.Type, *, fields: bool) -> Iterator[str]:
    match known:
        case inspect.UnionType():
            for part in known.types:
                yield from _list_words(part, fields=fields)
        case inspect.StructType() if fields:
            yield from (field.encode_name for field in known.fields)
        case inspect.LiteralType() if not fields:
            yield from map(str, known.values)
        case _:
            pass
