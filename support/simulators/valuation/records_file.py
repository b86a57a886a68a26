"""Reads the hand-written `known_homes.toml`.

Unknown and missing keys and invalid values are refused with the file and the location.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import msgspec

from support.simulators.valuation.homes import HomeRecord

HOMES_FOLDER = Path(__file__).parents[3] / "fixtures" / "homes"


class InvalidRecords(ValueError):
    """A records file is invalid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFixtureHome:
    """A home that a persona may own. called: its name in fixtures.  purpose: what it demonstrates."""

    called: str
    purpose: str
    home: HomeRecord


_HOME_KEYS = tuple(field.name for field in fields(HomeRecord))


@cache
def load_known_homes(path: Path = HOMES_FOLDER / "known_homes.toml") -> tuple[NamedFixtureHome, ...]:
    """The hand-written homes, in file order. Raises InvalidRecords."""
    document = tomllib.loads(path.read_text("utf-8"))
    _require_names(set(document), {"home"}, f"{path.name}, top level")
    known = []
    for number, entry in enumerate(document["home"], start=1):
        location = f"{path.name}, home {number} ({entry.get('called', 'without a name')})"
        _require_names(set(entry), {"called", "purpose", *_HOME_KEYS}, location)
        try:
            known.append(
                msgspec.convert(entry | {"home": {name: entry[name] for name in _HOME_KEYS}}, NamedFixtureHome)
            )
        except msgspec.ValidationError as error:
            raise InvalidRecords(f"{location}: {error}.") from error
    return tuple(known)


def _require_names(seen: set[str], expected: set[str], location: str) -> None:
    if seen != expected:
        raise InvalidRecords(
            f"{location}: unknown {sorted(seen - expected)}, missing {sorted(expected - seen)}.\n"
            f"  Perhaps: a misspelt name; valid are those of HomeRecord in support/simulators/valuation/homes.py."
        )
