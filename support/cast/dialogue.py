"""What somebody says in a whole conversation, line by line."""

from functools import cache
from pathlib import Path

import msgspec

from support.cast.reading import read_toml


class Dialogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The person's lines, in order."""

    says: tuple[str, ...]


@cache
def load_dialogue(path: Path) -> Dialogue:
    """The dialogue in this file. Raises SetUpError when it is missing or malformed."""
    return read_toml(path, Dialogue)
