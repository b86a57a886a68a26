"""What people write besides answers to the tables' questions, by what it is."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml

FIXTURE = Path("fixtures/everyday_lines.toml")


class EverydayLines(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines of people by what they are.

    small_talk: they tell no fact, accept nothing and want nothing.
    corrections: beginnings of an answer that takes an earlier one back.
    wishes_for_a_bot: bot -> lines after which that bot may be the right one.
    answers: topic of fixtures/meanings.toml, or "times" -> what is answered when asked about it.
    """

    small_talk: tuple[str, ...]
    questions: tuple[str, ...]
    wishes_for_a_person: tuple[str, ...]
    opt_outs: tuple[str, ...]
    opt_ins: tuple[str, ...]
    corrections: tuple[str, ...]
    wishes_for_a_bot: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]


@cache
def load_everyday_lines(path: Path = FIXTURE) -> EverydayLines:
    """The lines of the file. Raises SetUpError for a malformed one."""
    return read_toml(path, EverydayLines)
