"""The flaws that are known, and which scenarios each of them must turn red: a file for each area, read strictly."""

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from reference_bots import flawed
from reference_bots.flawed import spoiling
from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

FOLDER = Path(__file__).parent
AREAS: Mapping[str, str] = {
    "LEAD": "lead",
    "BUY": "buyer",
    "SELL": "seller",
    "CMA": "valuation",
    "CAL": "calendar",
    "CONV": "conversation",
    "HAND": "handoff",
    "LANG": "language",
    "REG": "regression",
    "TIME": "timing",
    "LIM": "limits",
    "RES": "recovery",
}
"""The first word of a requirement's id -> the file that lists the flaws whose first broken requirement it is."""
NO_FLAWS = frozenset({spoiling.__name__.rpartition(".")[2]})
"""Modules beside the flaws that are none."""
_REQUIREMENT = re.compile(r"\b[A-Z]{2,5}-\d{3}\b")


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    breaks: tuple[str, ...]
    red: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    flaws: Mapping[str, _Row] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One flaw. breaks: the requirements it was made to break, the first decides the file.

    red: the ids of the scenarios that must see it, of all that promise one of these requirements.
    """

    flaw: str
    breaks: tuple[str, ...]
    red: frozenset[str]


def alarms_in(folder: Path) -> Mapping[str, Alarm]:
    """Every flaw that a file of this folder lists, by name.

    Raises SetUpError for a flaw that is listed twice, breaks nothing, stands in another area's file, or names a
    scenario twice.
    """
    found: dict[str, Alarm] = {}
    for file in sorted(folder.glob("*.toml")):
        for name, row in read_toml(file, _File).flaws.items():
            _refuse(file, name, row, known=name in found)
            found[name] = Alarm(flaw=name, breaks=row.breaks, red=frozenset(row.red))
    return dict(sorted(found.items()))


def _refuse(file: Path, name: str, row: _Row, *, known: bool) -> None:
    twice = sorted({scenario for scenario in row.red if row.red.count(scenario) > 1})
    wrong = (
        "is listed in two files"
        if known
        else "breaks no requirement of a known area"
        if not row.breaks or _area(row.breaks) not in AREAS
        else f"belongs in {file_of(row.breaks)}"
        if file.name != file_of(row.breaks)
        else f"names a scenario twice: {twice}"
        if twice
        else ""
    )
    if wrong:
        raise SetUpError(
            f"The flaw {name} in {file.name} {wrong}.",
            seen=f"breaks = {list(row.breaks)}",
            perhaps="an entry was copied, or a requirement was put before the others.",
            look=f"python -m tests.mutation {name}",
        )


@cache
def alarms() -> Mapping[str, Alarm]:
    """Every listed flaw of the reference bots by name."""
    return alarms_in(FOLDER)


def file_of(breaks: tuple[str, ...]) -> str:
    """The name of the file that lists a flaw with these broken requirements."""
    return f"{AREAS[_area(breaks)]}.toml"


def _area(breaks: tuple[str, ...]) -> str:
    return breaks[0].partition("-")[0]


def modules() -> frozenset[str]:
    """The names of all flaws there are; those that show only under load are listed in `tests.mutation.load`."""
    found = (module.name for module in pkgutil.iter_modules(flawed.__path__) if not module.ispkg)
    return frozenset(found) - NO_FLAWS


def words_of(flaw: str) -> str:
    """What the module of a flaw says about itself."""
    return importlib.import_module(f"{flawed.__name__}.{flaw}").__doc__ or ""


def named_in(words: str) -> tuple[str, ...]:
    """The requirements that these words name, in their order, each once."""
    return tuple(dict.fromkeys(_REQUIREMENT.findall(words)))
