"""The flaws that are known, and which scenarios each of them must turn red: `alarms.toml`, read strictly."""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from reference_bots import flawed
from reference_bots.flawed import spoiling
from support.cast.reading import read_toml

ALARMS = Path(__file__).with_name("alarms.toml")
NO_FLAWS = frozenset({spoiling.__name__.rpartition(".")[2]})
"""Modules beside the flaws that are none."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    breaks: tuple[str, ...]
    red: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    flaws: Mapping[str, _Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One flaw. breaks: the requirements it was made to break.  red: the ids of all scenarios that must see it."""

    flaw: str
    breaks: tuple[str, ...]
    red: frozenset[str]

    @property
    def about_time(self) -> bool:
        """Whether it slows the machine's work, or blinds its measurement."""
        return any(requirement.startswith("TIME-") for requirement in self.breaks)


@cache
def alarms() -> Mapping[str, Alarm]:
    """Every known flaw by name."""
    rows = read_toml(ALARMS, _File).flaws
    return {name: Alarm(flaw=name, breaks=row.breaks, red=frozenset(row.red)) for name, row in rows.items()}


def modules() -> frozenset[str]:
    """The names of all flaws there are."""
    return frozenset(module.name for module in pkgutil.iter_modules(flawed.__path__)) - NO_FLAWS
