"""What was judged of mutants that survived: a file, read by hand and by the score."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import msgspec

from support.mutation.registry import PROJECT
from support.test_data.toml_reader import read_toml

JUDGEMENTS = PROJECT / "fixtures" / "mutants" / "survivors.toml"


class Judgement(Enum):
    """What a surviving mutant means."""

    EQUIVALENT = "equivalent"
    NO_PROMISE = "no promise"
    MISS = "miss"


class JudgedSurvivor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One survivor.

    mutant: id of its mutation point.
    file, function: where it is.
    change: the change in short.
    judgement: no scenario could tell it apart; nothing promised forbids it; or the suite missed it.
    reason: why.
    """

    mutant: str
    file: str
    function: str = ""
    change: str
    judgement: Judgement
    reason: str


class _JudgementsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    survivors: tuple[JudgedSurvivor, ...] = ()


def load_judgements(path: Path = JUDGEMENTS) -> Mapping[str, JudgedSurvivor]:
    """Mutant id -> its judgement. Raises SetUpError for a malformed file."""
    return {survivor.mutant: survivor for survivor in read_toml(path, _JudgementsFile).survivors}
