"""Reads fixtures strictly: an unknown key, a wrong type or a bad value is refused with its file and place."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.test_data.toml_places import find_line_of_key, find_nearest_known_word, parse_error_place
from support.vocabulary.explained_error import SetUpError

Shape = TypeVar("Shape")


def read_toml(path: Path, shape: type[Shape]) -> Shape:
    """The file's content as `shape`.

    Raises SetUpError when the file is missing, cannot be read, is no TOML, or holds what `shape` does not know.
    """
    content = read_content(path)
    return convert_content(content, shape, where=str(path), text=path.read_text(encoding="utf-8"))


def convert_content(content: Any, shape: type[Shape], *, where: str, text: str = "") -> Shape:
    """Parsed content as `shape`; `where` names the file in the error, and `text`, the file's, gives the line."""
    try:
        return msgspec.convert(content, type=shape)
    except msgspec.ValidationError as wrong:
        line = find_line_of_key(text, parse_error_place(wrong))
        nearest = find_nearest_known_word(wrong, shape)
        raise SetUpError(
            f"{where}{f':{line}' if line else ''} cannot be used: {wrong}.",
            seen=f"the entry at {str(wrong).rpartition('`')[0].rpartition('`')[2] or '$'}"
            + (f"; the nearest known word is `{nearest}`" if nearest else ""),
            perhaps="a key is misspelt or a value has the wrong type; unknown keys are refused on purpose.",
            look=f"open {where} beside a fixture of the same kind",
        ) from wrong


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


def place_of_entry(path: Path, heading: str, number: int) -> str:
    """File and line of the file's [[heading]] number `number`, from 0; the file alone where no such line is in it."""
    try:
        return f"{path}:{line_of_entry(path, heading, number)}"
    except IndexError:
        return str(path)


def read_content(path: Path) -> dict[str, Any]:
    """The file's content as it stands. Raises SetUpError when it is missing, cannot be read, or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
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
