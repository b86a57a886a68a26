"""What somebody says in a whole conversation, line by line."""

from functools import cache
from pathlib import Path

import msgspec

from support.cast.reading import read_toml
from support.vocabulary.lesson import SetUpError


class Dialogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The person's lines, in order."""

    says: tuple[str, ...]


@cache
def load_dialogue(path: Path) -> Dialogue:
    """The dialogue in this file. Raises SetUpError when it is missing or malformed, and for an empty line in it."""
    dialogue = read_toml(path, Dialogue)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip(" ,") in {'""', "''"}:
            raise SetUpError(
                f"{path}:{number}: nothing is said there.",
                seen=f"{len(dialogue.says)} lines in all",
                perhaps="it was not finished.",
                look=f"open {path}",
            )
    return dialogue
