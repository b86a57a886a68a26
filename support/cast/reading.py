"""Reads fixtures strictly: an unknown key, a wrong type or a bad value is refused with its file and place."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from support.vocabulary.lesson import SetUpError

Shape = TypeVar("Shape")


def read_toml(path: Path, shape: type[Shape]) -> Shape:
    """The file's content as `shape`.

    Raises SetUpError when the file is missing, is no TOML, or holds a key or value `shape` does not know.
    """
    return convert(_parse(path), shape, where=str(path))


def convert(content: Any, shape: type[Shape], *, where: str) -> Shape:
    """Parsed content as `shape`; `where` names the file in the error."""
    try:
        return msgspec.convert(content, type=shape)
    except msgspec.ValidationError as wrong:
        raise SetUpError(
            f"{where} cannot be used: {wrong}.",
            seen=f"the entry at {str(wrong).rpartition('`')[0].rpartition('`')[2] or '$'}",
            perhaps="a key is misspelt or a value has the wrong type; unknown keys are refused on purpose.",
            look=f"open {where} beside a fixture of the same kind",
        ) from wrong


def _parse(path: Path) -> dict[str, Any]:
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
    except tomllib.TOMLDecodeError as broken:
        raise SetUpError(
            f"{path} is not valid TOML: {broken}.",
            seen="the parser stopped there",
            perhaps="a quote or bracket is missing just before that place.",
            look=f"open {path}",
        ) from broken
