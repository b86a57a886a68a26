"""Waivers: musts that were not kept and are let pass, each by name, reason, owner and expiry."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from support.signoff.known_failures import LONGEST
from support.targets.judging_settings import Words
from support.test_data.toml_reader import place_of_entry, read_toml
from support.vocabulary.outcome import EarlOutcome

FOLDER = "waivers"


class Waiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One must that is let pass.

    requirement: its id.  reason: why.  owner: who answers for it.  expires: the last day on which it is valid.
    """

    requirement: Words
    reason: Words
    owner: Words
    expires: date


class _WaiversFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    waivers: tuple[Waiver, ...] = ()


def find_waivers_file(profile: Path) -> Path:
    """Where the waivers of a target stand: `waivers/` beside `targets/`, or beside a profile that lies elsewhere."""
    folder = profile.resolve().parent
    return (folder.parent if folder.name == "targets" else folder) / FOLDER / profile.name


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in this file; none without one. Raises SetUpError for one that lacks a key or is malformed."""
    return read_toml(path, _WaiversFile).waivers if path.exists() else ()


def place_waivers(path: Path, waivers: Sequence[Waiver]) -> tuple[str, ...]:
    """File and line of each, in their order."""
    return tuple(place_of_entry(path, "waivers", number) for number in range(len(waivers)))


def find_wrong_waivers(
    waivers: Sequence[Waiver],
    places: Sequence[str],
    musts: Mapping[str, EarlOutcome],
    others: Collection[str],
    *,
    today: date,
) -> Iterator[str]:
    """What is wrong with each waiver, with its place: expired, valid for too long, for nothing, for what passed, twice.

    musts: id -> its outcome in the runs.  others: ids of requirements that are no musts.
    """
    seen: set[str] = set()
    for waiver, place in zip(waivers, places, strict=True):
        name = waiver.requirement
        if name in others:
            yield f"{place}: {name} is no must, and needs no waiver"
        elif name not in musts:
            near = difflib.get_close_matches(name, musts, n=1, cutoff=0.0)
            yield f"{place}: there is no requirement {name}; the nearest is {near[0] if near else 'none'}"
        elif musts[name] is EarlOutcome.PASSED:
            yield f"{place}: {name} passed, and its waiver is to be removed"
        if waiver.expires < today:
            yield f"{place}: the waiver of {name} expired on {waiver.expires}; it was {waiver.owner}'s"
        elif waiver.expires > today + LONGEST:
            yield (
                f"{place}: the waiver of {name} is valid until {waiver.expires}; "
                f"it may be valid for {LONGEST.days} days, until {today + LONGEST}"
            )
        if name in seen:
            yield f"{place}: {name} is waived twice"
        seen.add(name)
