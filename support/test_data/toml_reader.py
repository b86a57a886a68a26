"""Reads fixtures strictly: an unknown key, a wrong type or a bad value is refused with its file and place."""

import difflib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.vocabulary.explained_error import SetUpError

Shape = TypeVar("Shape")


def read_toml(path: Path, shape: type[Shape]) -> Shape:
    """The file's content as `shape`.

    Raises SetUpError when the file is missing, cannot be read, is no TOML, or holds what `shape` does not know.
    """
    text, content = _parse_toml(path)
    return convert_content(content, shape, where=str(path), text=text)


def convert_content(content: Any, shape: type[Shape], *, where: str, text: str = "") -> Shape:
    """Parsed content as `shape`.

    where: names the file in the error.
    text: of the file, in which the line of an unknown key is looked up.
    """
    try:
        return msgspec.convert(content, type=shape)
    except msgspec.ValidationError as wrong:
        place = str(wrong).rpartition("`")[0].rpartition("`")[2] or "$"
        unknown = re.search(r"unknown field `(.+?)`", str(wrong))
        key = unknown.group(1) if unknown else ""
        line = _find_line_of_key(text, key) if key else 0
        near = find_nearest_key(shape, "$" if place == key else place, key) if key else ""
        raise SetUpError(
            f"{where} cannot be used: {wrong}.",
            seen=f"the entry at {place}" + (f", line {line}" if line else ""),
            perhaps=f"`{near}` was meant; unknown keys are refused on purpose."
            if near
            else "a key is misspelt or a value has the wrong type; unknown keys are refused on purpose.",
            look=f"open {where} beside a fixture of the same kind",
        ) from wrong


def find_nearest_key(shape: type, place: str, key: str) -> str:
    """The key that is known at this place and most like `key`; "" when none is.

    place: as msgspec names it, for example `$.tags` or `$.persona[...]`.
    """
    from msgspec import inspect  # noqa: PLC0415 - needed for a misspelt key alone

    found: Any = inspect.type_info(shape)
    for step in re.findall(r"\.(\w+)|\[", place):
        known = {field.encode_name: field.type for field in getattr(found, "fields", ())}
        found = known.get(step) if step else _find_type_of_entry(found)
        if isinstance(found, inspect.UnionType):
            found = next((each for each in found.types if hasattr(each, "fields")), None)
    names = [field.encode_name for field in getattr(found, "fields", ())]
    return next(iter(difflib.get_close_matches(key, names, 1)), "")


def _find_type_of_entry(table: Any) -> Any:
    """The type of what a table or list holds."""
    for name in ("value_type", "item_type"):
        if hasattr(table, name):
            return getattr(table, name)
    return None


def _find_line_of_key(text: str, key: str) -> int:
    """The line in which this key, or the table of this name, begins; 0 = it is not in the text, or in several lines."""
    pattern = re.compile(rf'\s*(?:\[+(?:.*\.)?)?"?{re.escape(key)}"?\s*(?:=|\])')
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line)]
    return lines[0] if len(lines) == 1 else 0


def require_valid_entries(
    path: Path, heading: str, entries: Sequence[msgspec.Struct], *, unique: Sequence[str] = ()
) -> None:
    """Refuse, with file and line, an empty cell in one of the file's [[heading]] and a value of `unique` that returns.

    entries: all of them, in the order of the file.
    """
    seen: dict[tuple[str, object], int] = {}
    for number, entry in enumerate(entries):
        for name, value in msgspec.structs.asdict(entry).items():
            again = name in unique and (name, value) in seen
            if value == "" or again:
                what = f"the {name} '{value}' stands there twice" if again else f"the {name} is empty"
                raise SetUpError(
                    f"{path}:{line_of_entry(path, heading, number)}: {what}.",
                    seen=f"[[{heading}]] number {number + 1}"
                    + (f", and number {seen[name, value] + 1}" if again else ""),
                    perhaps="an entry was copied and not finished.",
                    look=f"open {path}",
                )
            seen.setdefault((name, value), number)


def line_of_entry(path: Path, heading: str, number: int) -> int:
    """The line where the file's [[heading]] number `number`, from 0, begins."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line, text in enumerate(lines, start=1) if text.strip() == f"[[{heading}]]"][number]


def _parse_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The file's text and what it holds."""
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError as missing:
        near = ", ".join(sorted(file.name for file in path.parent.glob("*.toml"))) or "none"
        raise SetUpError(
            f"There is no fixture {path}.",
            seen=f"fixtures in that folder: {near}",
            perhaps="the name is misspelt, or the command was not run from the repository's top folder.",
            look=f"ls {path.parent}",
        ) from missing
    except (OSError, UnicodeDecodeError) as unreadable:
        raise SetUpError(
            f"{path} cannot be read as a text file.",
            seen=f"{type(unreadable).__name__}: {unreadable}",
            perhaps="it is a folder, belongs to another user, or is not UTF-8.",
            look=f"ls -ld {path}",
        ) from unreadable
    except tomllib.TOMLDecodeError as broken:
        raise SetUpError(
            f"{path} is not valid TOML: {broken}.",
            seen="the parser stopped there",
            perhaps="a quote or bracket is missing just before that place.",
            look=f"open {path}",
        ) from broken
