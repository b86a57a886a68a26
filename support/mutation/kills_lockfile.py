"""The lock file of mutation testing: for each scenario, the mutants that it must kill. Written and checked by the tool.

A scenario kills a mutant when it passes on the target and does not pass on the mutant. The lock holds, for each mutant,
exactly the killing scenarios among those that prove a requirement that it breaks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from support.mutation.registry import PROJECT
from support.vocabulary.explained_error import SetUpError

LOCK = PROJECT / "fixtures" / "mutants" / "killed_by.lock"

Kills = Mapping[str, frozenset[str]]
"""Mutant id -> the ids of the scenarios that kill it."""

_HEADER = (
    "# The mutants that each scenario kills: the scenario's id, a tab, the mutants' ids.",
    "# Written by `python -m support.mutation --write`, checked by tests/mutation; not meant to be edited.",
)


def read_kills_lockfile(path: Path = LOCK) -> Kills:
    """What the lock says. Raises SetUpError when it is missing, malformed, or names a scenario or a pair twice."""
    if not path.is_file():
        raise _build_lockfile_error(path, f"there is no {path.name}", "the file was not committed.")
    kills: dict[str, set[str]] = defaultdict(set)
    scenarios = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        scenario, tab, listed = line.partition("\t")
        mutants = listed.split(" ")
        if not tab or not scenario or "" in mutants or scenario in scenarios or len(set(mutants)) < len(mutants):
            raise _build_lockfile_error(
                path, f"line {number}: {line!r}", "two versions of the file were merged by hand."
            )
        scenarios.add(scenario)
        for mutant in mutants:
            kills[mutant].add(scenario)
    return {mutant: frozenset(killing) for mutant, killing in sorted(kills.items())}


def format_kills_lockfile(kills: Kills) -> str:
    """The lock file's text for these kills, scenarios and mutants in order of their ids."""
    killed: dict[str, list[str]] = defaultdict(list)
    for mutant, scenarios in sorted(kills.items()):
        for scenario in scenarios:
            killed[scenario].append(mutant)
    lines = (f"{scenario}\t{' '.join(mutants)}" for scenario, mutants in sorted(killed.items()))
    return "\n".join((*_HEADER, *lines, ""))


def write_kills_lockfile(found: Kills, registered: Iterable[str], path: Path = LOCK) -> bool:
    """Replace what the lock says of the mutants in `found`, and drop mutants that are not registered.

    Returns whether the file changed.
    """
    before = read_kills_lockfile(path) if path.is_file() else {}
    kept = set(registered)
    merged = {mutant: scenarios for mutant, scenarios in {**before, **found}.items() if mutant in kept}
    text = format_kills_lockfile(merged)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _build_lockfile_error(path: Path, seen: str, perhaps: str) -> SetUpError:
    return SetUpError(
        f"The lock file {path.name} of mutation testing cannot be used.",
        seen=seen,
        perhaps=perhaps,
        look="python -m support.mutation --write writes it anew, in a few minutes",
    )
