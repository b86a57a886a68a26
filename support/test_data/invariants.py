"""The invariants as data: what must hold at the end of every scenario, and the requirement each belongs to."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from support.test_data.toml_reader import read_toml

INVARIANTS = Path(__file__).parents[2] / "fixtures" / "invariants.toml"

Spoiler = Literal["faults", "edits", "load"]
"""What makes a scenario's end say nothing: services that failed on purpose, a contact changed by hand, many people."""


class InvariantText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One invariant.

    holds: what must hold, one sentence.
    unless: what keeps it from being judged.
    only: which targets it is judged of, in words; "" = all.
    writes: names of the journal's entries that led to a violation.
    """

    name: str
    requirement: str
    holds: str
    unless: tuple[Spoiler, ...] = ()
    only: str = ""
    writes: tuple[str, ...] = ()


class _InvariantsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    invariants: tuple[InvariantText, ...]


@cache
def load_invariants(path: Path = INVARIANTS) -> Mapping[str, InvariantText]:
    """Name -> invariant, in the order in which they are judged. Raises SetUpError for a malformed file."""
    return {each.name: each for each in read_toml(path, _InvariantsFile).invariants}
