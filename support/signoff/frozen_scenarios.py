"""The scenarios that were frozen with a requirement set, by requirement: what has disappeared since is noticed.

Without them a feature file, an Examples table or a scenario that is deleted takes its red result along.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.scenario import PlannedScenario

FrozenScenarios = Mapping[str, Sequence[str]]
"""Id of a requirement -> the ids of the scenarios that prove it."""

_MOST_SHOWN = 10
_Content = dict[str, tuple[str, ...]]


def find_frozen_file(requirements: Path) -> Path:
    """Where the scenarios of this requirement set stand: beside it."""
    return requirements.with_suffix(".scenarios.json")


def freeze_scenarios(scenarios: Iterable[PlannedScenario]) -> FrozenScenarios:
    """The ids of these scenarios by requirement, both sorted, so that a difference reads well."""
    frozen: dict[str, list[str]] = {}
    for scenario in scenarios:
        frozen.setdefault(scenario.requirement, []).append(scenario.id)
    return {name: tuple(sorted(frozen[name])) for name in sorted(frozen)}


def write_frozen_scenarios(path: Path, frozen: FrozenScenarios) -> None:
    """Write them, one scenario a line."""
    path.write_text(json.dumps(frozen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_frozen_scenarios(path: Path) -> FrozenScenarios:
    """The frozen scenarios. Raises SetUpError when the file is missing, empty or malformed."""
    try:
        frozen = msgspec.json.decode(path.read_bytes(), type=_Content)
        problem = "" if frozen else "it names no scenario"
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as unreadable:
        frozen, problem = {}, f"{type(unreadable).__name__}: {unreadable}"
    if problem:
        raise SetUpError(
            f"{path} does not say which scenarios belong to the release; make freeze-scenarios writes it.",
            seen=problem,
            perhaps="it was not copied along with the requirement set, or was edited by hand.",
            look=f"git log -- {path.name}",
        )
    return frozen


def require_frozen_scenarios(
    frozen: FrozenScenarios, found: Iterable[PlannedScenario], paths: Sequence[str], *, project: Path
) -> None:
    """Pass when every frozen scenario below these paths is there, under its requirement.

    A run of some paths is compared below them alone; tags, lines and requirements left out select, and remove nothing.
    found: every scenario below the paths, selected or not.
    project: the folder that holds the release's features; those of another working folder are not the release's.
    Raises SuiteError with how many are missing of which requirement, and the first of them.
    """
    if Path.cwd().resolve() != project.resolve():
        return
    there = {(scenario.requirement, scenario.id) for scenario in found}
    roots = [Path(_strip_line_number(path)).resolve() for path in paths]
    below = cache(partial(_is_below, roots=roots, project=project.resolve()))
    missing = {
        name: gone
        for name, ids in frozen.items()
        if (gone := [each for each in ids if (name, each) not in there and below(_file_of(each))])
    }
    if missing:
        count, total = sum(map(len, missing.values())), sum(map(len, frozen.values()))
        first = [each for ids in missing.values() for each in ids][:_MOST_SHOWN]
        more = [f"... and {count - len(first)} more"] if count > len(first) else []
        raise SuiteError(
            f"{count} of {total} scenarios of the release are missing.",
            seen="\n".join(
                [
                    ", ".join(f"{name}: {len(ids)} of {len(frozen[name])}" for name, ids in missing.items()),
                    *first,
                    *more,
                ]
            ),
            perhaps="a feature file, a scenario or a row was deleted, renamed or given another requirement.",
            look="git diff -- features; if it is meant, make freeze-scenarios",
        )


def _strip_line_number(path: str) -> str:
    file, _, line = path.rpartition(":")
    return file if line.isdecimal() else path


def _file_of(scenario: str) -> str:
    return scenario.partition(": ")[0]


def _is_below(file: str, *, roots: Sequence[Path], project: Path) -> bool:
    place = project / file
    return any(place == root or root in place.parents for root in roots)
